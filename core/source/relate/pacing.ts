import type { Effect } from '../effects/effect';
import { looksLikeSleep } from '../effects/names';
import { isFunction, type Node, walk, walkOwn } from '../parse/nodes';
import type { Activation, AwaitSite } from './activation';
import { labelOf, resultUnused } from './traits';

/**
 * `await limiter.take();`: keeps account of the calls, and lets time pass where there were too many of late. Told from work
 * that a timer stands for by what decides about the pause: an account or the clock.
 */
export function isPacer(activation: Activation, site: AwaitSite): boolean {
  if (!site.start || !resultUnused(activation, site)) return false;
  const effects = activation.effectsOf(site.start);
  const pauses = effects.filter(({ on }) => on.kind === 'pause');
  if (pauses.length === 0 || !effects.every((one) => staysInside(one) || one.on.kind === 'output'))
    return false;
  if (effects.every(saysOrWaits) && looksAgain(activation, site)) return true;
  const accounts = effects.filter(({ op, on }) => on.kind === 'memory' && op !== 'read');
  if (accounts.length === 0 || !effects.every(staysInside)) return false;
  const homes = new Set(accounts.map(({ node }) => functionAround(activation, node)));
  const asksTime = effects.some(({ on }) => on.kind === 'clock');
  return [...homes].some((home) => mayPause(home) || (asksTime && pausesForRest(home)));
}

/** `while (!job.done) { await showDots(400); job = await ask(); }` */
function looksAgain(activation: Activation, site: AwaitSite): boolean {
  const loop = activation
    .ancestors(site.node)
    .find((one) => one.type === 'WhileStatement' || one.type === 'DoWhileStatement');
  if (loop?.type !== 'WhileStatement' && loop?.type !== 'DoWhileStatement') return false;
  const asked = new Set<string>();
  walkOwn(loop.test, (one) => {
    if (one.type === 'Identifier') asked.add(one.name);
    return true;
  });
  return activation.awaitsIn(loop).some((other) => {
    const parent = activation.parentOf(other.node);
    return (
      other !== site &&
      parent.type === 'AssignmentExpression' &&
      parent.left.type === 'Identifier' &&
      asked.has(parent.left.name)
    );
  });
}

function saysOrWaits({ op, on }: Effect): boolean {
  return /^(pause|clock|output|throw)$/.test(on.kind) || (on.kind === 'memory' && op === 'read');
}

function staysInside({ on }: Effect): boolean {
  return /^(pause|clock|memory|lock|signal|throw)$/.test(on.kind);
}

function functionAround(activation: Activation, node: Node): Node {
  let around = node;
  for (let depth = 0; depth < 40 && !isFunction(around) && around.type !== 'Program'; depth++)
    around = activation.parentOf(around);
  return around;
}

/** `if (left === 0) await sleep(50);`: a branch that leads to a pause and nothing else. */
function mayPause(owner: Node): boolean {
  let found = false;
  walkOwn(owner, (one) => {
    if (one.type === 'IfStatement') found ||= onlyWaits(one.consequent);
    else if (one.type === 'WhileStatement') found ||= onlyWaits(one.body);
    return !found;
  });
  return found;
}

/** `await sleep(this.next - now);`: for a time that is worked out there. */
function pausesForRest(owner: Node): boolean {
  let found = false;
  const own = new Set<string>();
  walkOwn(owner, (one) => {
    if (one.type === 'VariableDeclarator' && one.id.type === 'Identifier') own.add(one.id.name);
    return true;
  });
  walk(owner, (one) => {
    if (one.type !== 'CallExpression' || !looksLikeSleep(labelOf(one))) return;
    found ||= one.arguments.some(
      (arg) =>
        arg.type === 'BinaryExpression' ||
        (arg.type === 'CallExpression' && /^Math\./.test(labelOf(arg))) ||
        (arg.type === 'Identifier' && own.has(arg.name)),
    );
  });
  return found;
}

function onlyWaits(branch: Node): boolean {
  if (branch.type === 'BlockStatement') return branch.body.length === 1 && onlyWaits(branch.body[0]);
  if (branch.type !== 'ExpressionStatement' || branch.expression.type !== 'AwaitExpression') return false;
  const label = labelOf(branch.expression.argument);
  return label === 'new Promise' || looksLikeSleep(label);
}
