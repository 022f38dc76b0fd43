import type { Relation } from '../judgement';
import { endOf, type Node, startOf } from '../parse/nodes';
import type { Activation, AwaitSite } from './activation';
import { type Between, unitsBetween } from './between';
import { judge } from './judge';
import { dependent, kept } from './relation';
import { labelOf } from './traits';

/** Could the work of await `second` start before `first` has completed, without changing what the program does? */
export function relatePair(activation: Activation, first: AwaitSite, second: AwaitSite): Relation {
  if (first.kind === 'for-await' || second.kind === 'for-await')
    return dependent('one of them takes items from a stream as they come');
  const start = second.start;
  if (!start || !first.start)
    return dependent(`where ${second.start ? 'the first' : 'the second'} starts cannot be seen here`);
  const [a, b] = namesOf(activation, first.start, start);
  if (endsBefore(start, first)) return dependent(`${b} has already been started before`);
  const between = unitsBetween(activation, first, start);
  const apart = whyApart(between, a, b);
  if (apart) return apart;
  return judge(activation, first, second, between, a, b, true);
}

/** Names of the two; what they are given tells two calls of one function apart. */
function namesOf(activation: Activation, first: Node, second: Node): [string, string] {
  const a = labelOf(first);
  const b = labelOf(second);
  if (a !== b) return [a, b];
  const { text } = activation.module;
  const [x, y] = [first, second].map((node) => text.slice(startOf(node), endOf(node)).replace(/\s+/g, ' '));
  return x !== y && x.length <= 48 && y.length <= 48 ? [x, y] : [a, b];
}

function endsBefore(start: AwaitSite['argument'], first: AwaitSite): boolean {
  return (start.end ?? 0) <= (first.node.start ?? 0);
}

/** The relation of two awaits that where they stand decides alone; null when their effects must be looked at. */
export function whyApart(between: Between, a: string, b: string): Relation | null {
  switch (between.apart) {
    case 'nested':
      return dependent(`${b} and ${a} stand inside one another`);
    case 'either-or':
      return dependent('only one of the two runs');
    case 'guarded-by-value':
      return dependent(`whether ${b} runs depends on what ${a} gives`);
    case 'rescue':
      return kept(`${b} runs only when ${a} has failed`);
    case 'cleanup':
      return kept(`${b} cleans up after ${a}`);
    case 'loop':
      return dependent('they belong to different turns of a loop');
    default:
      return null;
  }
}
