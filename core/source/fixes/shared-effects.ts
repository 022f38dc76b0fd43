import type { Effect } from '../effects/effect';
import { seenOutside } from '../interpret/forget-local';
import { contains, type Node } from '../parse/nodes';
import type { Activation, AwaitSite } from '../relate/activation';
import { type Conflict, firstConflict } from '../relate/conflict';
import { localTo } from '../relate/turn-locals';
import type { Root } from '../values/value';

/** Would turns that run side by side leave anything different behind? See `whatIsInOrder`. */
export function orderMatters(
  activation: Activation,
  loop: Node,
  effects: Effect[],
  first: AwaitSite | null = null,
): boolean {
  return whatIsInOrder(activation, loop, effects, first) !== null;
}

/**
 * What turns that run side by side would leave different behind, as a reason ("both use total"); null when nothing. What a turn does before its first await still
 * happens in the order of turns; only what comes after may be reordered. Doubts that the verdict told are let pass.
 */
export function whatIsInOrder(
  activation: Activation,
  loop: Node,
  effects: Effect[],
  first: AwaitSite | null = null,
): Pick<Conflict, 'kind' | 'why'> | null {
  const isLocal = localTo(activation, loop);
  const end = first ? (activation.spanOf(first.argument)?.[1] ?? 0) : 0;
  const start = first?.start ? activation.effectsOf(first.start) : [];
  const ahead = new Set(
    first
      ? activation.effects.slice(0, end).filter((effect) => !(effect.later && start.includes(effect)))
      : [],
  );
  const books = effects.flatMap(({ on }) => (on.kind === 'lock' ? (on.books ?? []) : []));
  const shared = (some: Effect[]) =>
    some
      .filter(({ on }) => on.kind !== 'memory' || !isBookkeeping(on, books))
      // What a turn does to a thing of its own is seen by others where that has an older name.
      .flatMap((effect) => seenOutside(effect, isLocal, (root) => root.iteration?.loop === loop));
  const before = shared(effects.filter((effect) => ahead.has(effect)));
  const after = shared(effects.filter((effect) => !ahead.has(effect)));
  // Sums may round differently in another order, and `n += await …` has read n before; counting up does neither.
  for (const { op, on, node } of after)
    if (
      op === 'add' &&
      on.kind === 'memory' &&
      (node.type === 'AssignmentExpression' || activation.parentOf(node).type === 'AssignmentExpression')
    )
      return { kind: 'memory', why: `both add to ${[on.root.name, ...on.path].join('.')}` };
  // Whether messages may arrive in another order is what the verdict on the loop says.
  const sent = new Set(messagesOf(activation, loop));
  const others = after.filter((effect) => !sent.has(effect));
  for (const [one, two] of [
    [others, after],
    [after, others],
  ]) {
    const found = firstConflict(one, two, { crossing: loop, isLocal });
    if (found !== null && (found.certain || found.kind === 'memory')) return found;
  }
  const crossed = firstConflict(after, before, { crossing: loop, isLocal });
  return crossed?.certain ? crossed : null;
}

/** A pool's own places: it is there to be used by several at once. */
function isBookkeeping(
  place: { root: Root; path: string[] },
  books: readonly { root: Root; path: string[] }[],
): boolean {
  return books.some(
    ({ root, path }) => root === place.root && path.every((key, index) => place.path[index] === key),
  );
}

/** What a loop's awaits ask of whoever is outside: requests, other programs. */
export function messagesOf(activation: Activation, loop: Node): Effect[] {
  return activation.awaits
    .filter(({ node, start }) => start !== null && contains(loop, node))
    .flatMap(({ start }) => activation.effectsOf(start as Node))
    .filter(({ on }) => on.kind === 'http' || on.kind === 'process');
}

/** The await of a body that is reached first. */
export function firstAwait(activation: Activation, body: Node): AwaitSite | null {
  const inside = activation.awaits.filter((site) => contains(body, site.node));
  const at = (site: AwaitSite) => activation.spanOf(site.argument)?.[1] ?? Number.POSITIVE_INFINITY;
  return inside.sort((a, b) => at(a) - at(b))[0] ?? null;
}

/** May everything in `ahead` (of any turn) run before everything in `behind` of the turns before it? */
export function canRunAhead(activation: Activation, loop: Node, ahead: Effect[], behind: Effect[]): boolean {
  const isLocal = localTo(activation, loop);
  return !firstConflict(behind, ahead, { crossing: loop, isLocal })?.certain;
}
