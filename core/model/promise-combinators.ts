import type { Ns, Row } from '../units';
import type { PromiseTable, SliceTable } from './trace-model';

/**
 * For each promise row that is a reaction (`.then`, an await's throwaway): the slice that ran it, -1 none. A reaction
 * that returns a promise has a second slice later, the job that adopts it; the first one is the reaction.
 */
export function reactionSlices(promises: PromiseTable, slices: SliceTable): Int32Array {
  const of = new Int32Array(promises.length).fill(-1);
  for (let s = 0; s < slices.length; s++) {
    const p = slices.promise[s];
    if (p >= 0 && of[p] < 0) of[p] = s;
  }
  return of;
}

/**
 * Promise.all(inputs) makes its result, then one reaction per input, one after the other; its result is settled in
 * the last (race, any: an earlier) of these reactions. A result settled in a reaction that was made right after it
 * is taken for such.
 */
export function combinatorElements(
  promises: PromiseTable,
  slices: SliceTable,
  sliceOfReaction: Int32Array,
  p: Row,
): { from: Row; count: number } {
  const none = { from: -1, count: 0 };
  const settledIn = promises.settledIn[p];
  if (settledIn < 0 || promises.parent[p] >= 0 || promises.task[p] >= 0) return none;
  const reaction = slices.promise[settledIn];
  if (reaction <= p || promises.createdIn[reaction] !== promises.createdIn[p]) return none;
  let end = p + 1;
  let last: Ns = Number.NEGATIVE_INFINITY;
  while (
    end < promises.length &&
    promises.part[end] === promises.part[p] &&
    promises.createdIn[end] === promises.createdIn[p] &&
    promises.parent[end] >= 0 &&
    // Inputs are there before the result; what derives from the result is no input of it.
    promises.parent[end] < p &&
    promises.await[end] < 0 &&
    promises.task[end] < 0
  ) {
    const s = sliceOfReaction[end];
    if (s >= 0 && slices.start[s] > last) last = slices.start[s];
    end++;
  }
  if (reaction >= end) return none;
  // Settled before its last input: a race. Then only the winner counts, which is the plain rule.
  if (slices.start[settledIn] < last) return none;
  return { from: p + 1, count: end - p - 1 };
}
