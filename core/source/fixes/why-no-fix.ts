import type { AskedFix, Relation, SourceRange } from '../judgement';
import type { FoundLoop } from '../plan/find-loops';
import type { Activation, AwaitSite } from '../relate/activation';
import { labelOf } from '../relate/traits';
import { meansPromise } from './checked-fix';
import { UNBOUNDED_PEAK } from './fix-loop';
import { handInOrWhy } from './hand-in';
import { isCaughtAround } from './is-caught-around';
import { loopShape, whyNoShape } from './loop-shape';
import { firstAwait, whatIsInOrder } from './shared-effects';
import { whyNotEarly } from './start-early';
import { throwsAtOnce, throwsBefore } from './throws-at-once';

/** Why a fix that was asked for is not offered: one sentence without a full stop, in the words of the source. */
export function whyNoFix(
  activation: Activation,
  loops: readonly FoundLoop[],
  relate: (first: number, second: number) => Relation,
  relateInner: (first: number, inner: SourceRange) => Relation,
  asked: AskedFix,
): string {
  const { module, owner } = activation;
  if (module.damaged) return 'the file has syntax errors';
  if (!meansPromise(module, owner)) return '`Promise` is not the built-in one here';
  if ('group' in asked) return ofGroup(activation, asked.group, relate);
  if ('loop' in asked) return ofLoop(activation, loops[asked.loop], asked.peak);
  if (relateInner(asked.first, asked.inner).leavesOpen)
    return `if ${named(activation.awaits[asked.first])} failed, nothing would close what is opened after it`;
  const why = handInOrWhy(activation, activation.awaits[asked.first], asked.inner);
  return typeof why === 'string' ? why : 'nothing sure can be said of it';
}

function ofGroup(
  activation: Activation,
  group: readonly number[],
  relate: (first: number, second: number) => Relation,
): string {
  const sites = [...group].sort((a, b) => a - b).map((index) => activation.awaits[index]);
  for (let first = 0; first < sites.length; first++)
    for (let second = first + 1; second < sites.length; second++) {
      const relation = relate(sites[first].index, sites[second].index);
      const [a, b] = [named(sites[first]), named(sites[second])];
      if (relation.reordersOutput) return `${a} and ${b} both print: their lines could change places`;
      if (relation.leavesOpen) return `if ${a} failed, nothing would close what ${b} has opened`;
      if (relation.verdict !== 'independent')
        return `${a} and ${b} cannot be started together: ${relation.why}`;
    }
  const early = whyNotEarly(activation, sites);
  if (early) return early;
  const throwing = sites.slice(1).find(({ start }) => start && throwsAtOnce(activation, start));
  return throwing
    ? throwsBefore(named(throwing))
    : `${named(sites[0])} and ${named(sites[1])} stand in no form that can be rewritten safely`;
}

function named(site: AwaitSite): string {
  return `\`${labelOf(site.start ?? site.argument)}\``;
}

function ofLoop(activation: Activation, loop: FoundLoop, peak: number): string {
  const bounded = peak > UNBOUNDED_PEAK;
  if (loop.chain || loop.turnsAreTasks)
    return bounded
      ? `${peak} turns at once may be too many, and a reducer has no way to keep a bound`
      : 'the reducer does more with the turn before than wait for it';
  const shape = loopShape(activation, loop.node);
  if (!shape) return whyNoShape(loop.node);
  if (
    bounded &&
    !/^(BlockStatement|Program|StaticBlock|SwitchCase)$/.test(activation.parentOf(loop.node).type)
  )
    return `with ${peak} turns a bound is needed, and there is no room for its statements without braces`;
  const effects = activation.effectsOf(shape.body);
  const first = firstAwait(activation, shape.body);
  // Sums and lists can be filled afterwards: they are the reason only where nothing else is.
  const beside = effects.filter(({ op }) => op !== 'add');
  const order =
    whatIsInOrder(activation, loop.node, beside, first) ??
    whatIsInOrder(activation, loop.node, effects, first);
  if (!order) return 'nothing sure can be said of what its turns leave behind';
  if (order.kind === 'output') return 'its turns print: the lines could change places';
  if (isCaughtAround(activation, loop.node))
    return `the \`catch\` around the loop may look at what the turns before the failure have left (${order.why})`;
  const used = /^both (?:use|add to) ([\w$.*]+)$|^([\w$.*]+) is needed, and/.exec(order.why);
  const name = (used?.[1] ?? used?.[2])?.replace(/\.?\*+$/, '');
  // A literal has no name of its own.
  const called = name === 'list' || name === 'object' ? `one ${name}` : `\`${name}\``;
  return name
    ? `its turns use ${called} in a way that depends on their order`
    : `its turns would come in another order: ${order.why}`;
}
