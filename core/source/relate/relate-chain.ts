import type { Evidence } from '../../analysis/finding';
import type { Relation } from '../judgement';
import type { ModuleLoader } from '../modules/module';
import { contains, type FunctionNode, isFunction, type Node, unwrap } from '../parse/nodes';
import type { Chain } from '../plan/chained-reduce';
import type { Root } from '../values/value';
import { Activation } from './activation';
import { type Conflict, firstConflict } from './conflict';
import { dependent, independentRelation, kept, unknownBarrier } from './relation';
import { changesOutside, labelOf, resultUnused, sayUnknown, throwsOnPurpose } from './traits';
import { sendsToOneAddress } from './varies';

/** Links of a promise chain made by reduce: does a link's work need what the link before gave? */
export function relateChain(loader: ModuleLoader, chain: Chain): Relation {
  const { link, module, callback } = chain;
  const activation = new Activation(loader, module, link);
  const start = link.async ? onlyAwaited(activation) : firstWork(link.body as Node);
  if (!start) return dependent('what a turn does cannot be followed');
  const label = labelOf(start);
  const effects = activation.effectsOf(start);
  const given = new Set(link.params.flatMap((param) => (param.type === 'Identifier' ? [param.name] : ['*'])));
  const usesGiven = effects.some(
    (effect) =>
      effect.on.kind === 'memory' &&
      effect.on.root.binding?.owner === link &&
      effect.on.root.binding.kind === 'param' &&
      (given.has('*') || given.has(effect.on.root.binding.name)),
  );
  if (usesGiven) return kept(`${label} needs what the turn before gave`);
  if (effects.some((effect) => effect.on.kind === 'pause' && effect.on.sleep && effect.node === start))
    return kept('each turn waits on purpose, to pace the loop');
  if (effects.some((effect) => effect.on.kind === 'signal'))
    return kept('each turn waits for something that happens elsewhere');
  const isLocal = (root: Root) =>
    root.binding?.owner === link || root.binding?.owner === callback || root.born > 0;
  for (const root of activation.interpreter.frameFor(callback, module).roots.values())
    root.iteration = { loop: callback, distinct: 'unknown' };
  const pending = effects.filter((effect) => effect.later);
  // Requests to addresses of their own, whose answers are used: more of a question than of an act.
  const answered = link.async
    ? activation.awaits.every((site) => !resultUnused(activation, site))
    : activation.parentOf(start) !== link && activation.parentOf(start).type !== 'ReturnStatement';
  const excuse = ({ kind }: Conflict) =>
    answered && (kind === 'process' || (kind === 'http' && !sendsToOneAddress(effects, callback, isLocal)));
  const conflict = firstConflict(pending, effects, { crossing: callback, isLocal, excuse });
  if (conflict?.certain) return kept(`the turns keep their order: ${conflict.why}`);
  const barrier = unknownBarrier(effects);
  if (barrier) return dependent(`what ${barrier} does cannot be seen here`);
  if (throwsOnPurpose(effects) && changesOutside(effects))
    return kept('a turn may refuse, and the turns after it change something');
  const unknowns = new Set(conflict ? [`${conflict.why}.`] : []);
  for (const effect of effects) if (effect.on.kind === 'unknown') unknowns.add(sayUnknown(effect.on));
  const evidence: Evidence[] = [
    { kind: 'data-flow', detail: `${label} uses nothing that the turn before gave.` },
  ];
  return independentRelation(evidence, unknowns, effects, effects);
}

/** What an async link waits for, when that is one thing, asked for before anything else and in any case. */
function onlyAwaited(activation: Activation): Node | null {
  const { body } = activation.owner as FunctionNode;
  const [site] = activation.awaits;
  if (activation.awaits.length !== 1 || !site.start) return null;
  const first = body.type === 'BlockStatement' ? (body.body[0] as Node | undefined) : (body as Node);
  if (!first || !contains(first, site.node) || !contains(first, site.start)) return null;
  const way = activation.ancestors(site.node).filter((node) => contains(first, node));
  return way.some((node) => /^(If|Switch|For|While|Do|Try|Conditional|Logical)/.test(node.type))
    ? null
    : site.start;
}

/** The call a link starts with: `f(x)`, `f(x).then(…)`, or the only thing it returns. */
export function firstWork(body: Node): Node | null {
  if (isFunction(body)) return null;
  if (body.type === 'BlockStatement') {
    const only = body.body.length === 1 ? body.body[0] : null;
    return only?.type === 'ReturnStatement' && only.argument ? firstWork(only.argument) : null;
  }
  const plain = unwrap(body);
  if (plain.type === 'AwaitExpression') return firstWork(plain.argument);
  if (plain.type !== 'CallExpression') return null;
  if (plain.callee.type === 'MemberExpression') {
    const { object, property } = plain.callee;
    const inner = unwrap(object);
    if (
      property.type === 'Identifier' &&
      /^(then|catch|finally)$/.test(property.name) &&
      inner.type === 'CallExpression'
    )
      return firstWork(inner);
  }
  return plain;
}
