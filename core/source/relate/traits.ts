import type { Effect } from '../effects/effect';
import { looksLikeGuard, looksLikeSleep, namesAnAct, namesPause } from '../effects/names';
import { staticNameOf } from '../interpret/static-name';
import { type Node, unwrap } from '../parse/nodes';
import { alternatives, type Root, type Value } from '../values/value';
import type { Activation, AwaitSite } from './activation';
import { servedSingly } from './served-singly';

/** How a person would name what an expression starts: "fetchPrices", "db.query", "Promise.all". */
export function labelOf(node: Node): string {
  const plain = unwrap(node);
  switch (plain.type) {
    case 'CallExpression':
    case 'OptionalCallExpression': {
      const callee = unwrap(plain.callee as Node);
      if (callee.type === 'Import') return 'import';
      if (callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression') {
        const key = callee.property.type === 'Identifier' ? callee.property.name : '';
        const inner = unwrap(callee.object as Node);
        // `load().then(f)` is about load.
        if ((key === 'then' || key === 'catch' || key === 'finally') && inner.type.endsWith('CallExpression'))
          return labelOf(inner);
        if (inner.type.endsWith('CallExpression') || inner.type === 'AwaitExpression')
          return `${labelOf(inner)}.${key}`;
      }
      return staticNameOf(callee) || (callee.type.includes('Function') ? 'function' : labelOf(callee));
    }
    case 'TaggedTemplateExpression':
      return staticNameOf(plain.tag) || 'template';
    case 'NewExpression':
      return `new ${staticNameOf(plain.callee as Node)}`;
    case 'AwaitExpression':
      return labelOf(plain.argument);
    case 'ImportExpression':
      return 'import';
    case 'ConditionalExpression':
      return `${labelOf(plain.consequent)} or ${labelOf(plain.alternate)}`;
    default:
      return staticNameOf(plain) || 'expression';
  }
}

/** Is the await a statement of its own, its value dropped? */
export function resultUnused(activation: Activation, site: AwaitSite): boolean {
  return activation.parentOf(site.node).type === 'ExpressionStatement';
}

/** `rpc('users.create', …)`, `run('git', ['commit'])`: what is handed over as it stands names an act. */
export function sendsAct(site: AwaitSite): boolean {
  const call = site.start && unwrap(site.start);
  if (!call || !('arguments' in call)) return false;
  const texts = (call.arguments as Node[]).flatMap((one) =>
    one.type === 'ArrayExpression' ? (one.elements.filter((e) => e !== null) as Node[]) : [one],
  );
  return texts.some((one) => one.type === 'StringLiteral' && namesAnAct(one.value));
}

/** Waits for time to pass and for nothing else. */
export function isSleep(activation: Activation, site: AwaitSite): boolean {
  if (!site.start || site.kind !== 'await') return false;
  const effects = activation.effectsOf(site.start);
  if (
    effects.some((effect) => effect.on.kind === 'pause' && effect.on.sleep && effect.node === site.start) &&
    onlyPauses(effects)
  )
    return true;
  const label = labelOf(site.start);
  const unused = resultUnused(activation, site);
  if (!unused) return false;
  if (site.start.type === 'NewExpression' && label === 'new Promise')
    return effects.some((effect) => effect.on.kind === 'pause') && onlyPauses(effects);
  return (looksLikeSleep(label) || namesPause(label)) && onlyPauses(effects);
}

function onlyPauses(effects: Effect[]): boolean {
  return effects.every(
    (effect) =>
      effect.on.kind === 'pause' ||
      effect.on.kind === 'clock' ||
      effect.on.kind === 'unknown' ||
      effect.on.kind === 'throw' ||
      effect.on.kind === 'lock' ||
      (effect.on.kind === 'memory' && effect.op === 'read') ||
      effect.on.kind === 'signal',
  );
}

/** Does nothing but wait, and the other (or its own length) depends on the clock. */
export function waitsForTime(activation: Activation, site: AwaitSite, other: Effect[]): boolean {
  if (!site.start || !resultUnused(activation, site)) return false;
  const effects = activation.effectsOf(site.start);
  if (
    !effects.some((effect) => effect.on.kind === 'pause') ||
    !onlyPauses(effects.filter((effect) => effect.later))
  )
    return false;
  return [...effects, ...other].some((effect) => effect.on.kind === 'clock');
}

/** A `throw` is among what it does. */
export function throwsOnPurpose(effects: Effect[]): boolean {
  return effects.some((effect) => effect.on.kind === 'throw');
}

/** Named like a check, or refusing on purpose with a result nobody uses. */
export function isGuard(activation: Activation, site: AwaitSite): boolean {
  if (!site.start) return false;
  const effects = activation.effectsOf(site.start);
  if (!resultUnused(activation, site)) return false;
  const label = labelOf(site.start);
  return throwsOnPurpose(effects) || looksLikeGuard(label) || /(^|\.)(access|stat|lstat)$/.test(label);
}

/**
 * Something that outlives the call is written or may be: files, services, processes, memory of others. Results that a
 * function keeps for itself are none: whoever asks again gets the same.
 */
export function changesOutside(effects: Effect[]): boolean {
  return effects.some(
    (effect) =>
      effect.op !== 'read' &&
      (effect.on.kind === 'file' ||
        effect.on.kind === 'http' ||
        effect.on.kind === 'data' ||
        effect.on.kind === 'process' ||
        effect.on.kind === 'unknown' ||
        effect.on.kind === 'output' ||
        (effect.on.kind === 'memory' && effect.op === 'write' && !effect.on.memo)),
  );
}

const STEPPED =
  /^(page|browser|driver|locator|frame|cy|popup|tab)\.|^(t|test|it|describe|suite|context|ctx)\.(test|step|it|describe|assert\.\w+|try|throwsAsync|notThrowsAsync)$|^(test|it|describe)$|^expect(\.|$)/;

/** Test steps and remote-controlled browsers run one step after another. */
export function isStepped(site: AwaitSite): boolean {
  return site.start !== null && STEPPED.test(labelOf(site.start));
}

export interface Shared {
  name: string;
  why: string;
}

/** Something both use that serves one call at a time; null when there is none. */
export function sharedServer(a: Effect[], b: Effect[]): Shared | null {
  for (const x of a) {
    if (x.on.kind === 'lock') {
      if (x.on.books) continue;
      const at = x.on.at;
      const lock = x.on.name;
      if (at) {
        if (hangsOn(a, at) && hangsOn(b, at)) return { name: lock, why: `${lock} lets one in at a time` };
        continue;
      }
      if (b.some((y) => y.on.kind === 'lock' && y.on.name === lock))
        return { name: lock, why: `${lock} lets one (or few) in at a time` };
    }
    if (x.on.kind === 'http' && x.on.one) {
      const agent = x.on.one;
      if (b.some((y) => y.on.kind === 'http' && y.on.one === agent))
        return { name: agent.name, why: 'the agent keeps one socket' };
    }
    if (x.on.kind === 'process' && x.on.byId && x.on.over) {
      const { over } = x.on;
      if (over.name === 'Worker' && b.some((y) => y.on.kind === 'process' && y.on.over === over))
        return { name: over.name, why: 'one worker has one thread' };
    }
    if (x.on.kind !== 'data') continue;
    for (const y of b) {
      if (y.on.kind !== 'data') continue;
      const shared = singleOf(x.on.store, y.on.store);
      if (shared) return shared;
    }
  }
  return null;
}

function singleOf(a: Value | null, b: Value | null): Shared | null {
  if (!a || !b) return null;
  for (const x of alternatives(a))
    for (const y of alternatives(b))
      if (x.t === 'instance' && y.t === 'instance' && x.root === y.root) {
        const why = servedSingly(x);
        if (why) return { name: x.root.name, why };
      }
  return null;
}

/** Does the function measure time around what lies in a node? Date.now() only counts when subtracted. */
export function measuresTime(activation: Activation, effects: Effect[]): boolean {
  return effects.some((effect) => {
    if (effect.on.kind !== 'clock' || effect.on.stamp) return false;
    if (!/Date\.now$/.test(effect.via)) return true;
    return isSubtracted(activation, effect.node);
  });
}

function isSubtracted(activation: Activation, node: Node): boolean {
  const scopes = activation.module.scopes;
  const parent = scopes.parentOf(node);
  if (parent?.type === 'BinaryExpression' && parent.operator === '-') return true;
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return false;
  const binding = scopes.bindingOf(parent.id);
  return (binding?.reads ?? []).some((read) => {
    const user = scopes.parentOf(read);
    return user?.type === 'BinaryExpression' && user.operator === '-';
  });
}

/** Changes memory that others see, once it has been suspended (counting up does not count). */
export function changesMemory(effects: Effect[]): boolean {
  return effects.some((effect) => effect.on.kind === 'memory' && effect.op === 'write' && effect.later);
}

/** Memory, or anything outside of the program. */
export function changesSomething(effects: Effect[]): boolean {
  return changesMemory(effects) || changesOutside(effects);
}

/** Waits behind what hangs at a place, and hangs itself there: a chain of turns. */
function hangsOn(effects: Effect[], at: { root: Root; path: string[] }): boolean {
  const same = (root: Root, path: string[]) => root === at.root && path.join('.') === at.path.join('.');
  return (
    effects.some(
      (effect) => effect.on.kind === 'lock' && effect.on.at && same(effect.on.at.root, effect.on.at.path),
    ) &&
    effects.some(
      (effect) =>
        effect.op === 'write' && effect.on.kind === 'memory' && same(effect.on.root, effect.on.path),
    )
  );
}

/** Goes through something that opens connections as needed: a pool, an HTTP agent. */
export function isPooled(effects: Effect[]): boolean {
  return effects.some(
    ({ on }) =>
      on.kind === 'http' ||
      (on.kind === 'process' && on.byId === true) ||
      (on.kind === 'data' &&
        on.store?.t === 'instance' &&
        /Pool$|^knex|^kysely|^sequelize|^typeorm(\.Repository|\.Query)?$|^Prisma|^drizzle|^mongo|^aws|^postgres|^stripe/.test(
          on.store.of,
        )) ||
      (on.kind === 'data' && on.store?.t === 'library' && on.store.name === 'aws'),
  );
}

/** The fewest that a pool lets in at once which both go through; undefined when none says. */
export function sharedSlots(a: Effect[], b: Effect[]): number | undefined {
  let fewest: number | undefined;
  for (const { on } of a) {
    if (on.kind !== 'lock' || !on.slots || !on.at) continue;
    const { root } = on.at;
    if (!b.some((one) => one.on.kind === 'lock' && one.on.at?.root === root)) continue;
    fewest = Math.min(fewest ?? on.slots, on.slots);
  }
  return fewest;
}

/** What is not known of a callee that nobody can look into, said for people. */
export function sayUnknown(on: Extract<Effect['on'], { kind: 'unknown' }>): string {
  if (on.label === 'import') return 'What an imported file does while it is loaded cannot be seen in full.';
  if (on.put) return `Something else than ${on.seen} may be put where ${on.label} is taken from.`;
  return on.seen === undefined
    ? `What ${on.label} does is judged by its name only.`
    : on.seen === on.label
      ? `Another ${on.label} may be called there; in this run it was the one that is judged here.`
      : `In this run ${on.label} was ${on.seen}; what else it may be is not known.`;
}

export const OWN_POOL = 'The pool of your own lets in only as many as it has places.';

/** Do both go through one pool that the program has built itself? */
export function sharesOwnPool(a: Effect[], b: Effect[]): boolean {
  return a.some(
    ({ on }) =>
      on.kind === 'lock' &&
      on.name === 'the pool' &&
      b.some((one) => one.on.kind === 'lock' && one.on.at?.root === on.at?.root),
  );
}
