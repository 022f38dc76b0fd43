import type { Ns } from '../../units';

/** In longer stretches every await keeps its earliest step: trying others costs the fourth power of their number. */
const MAX_TRIED = 24;
/** Moving an await to a later step must save this share of all waiting, or measuring noise would move it to and fro. */
const MIN_GAIN = 0.05;

/**
 * With which others each await of a stretch could wait: those of one step start together. An await's step comes after
 * those of all it needs, and is the one that makes the whole stretch shortest.
 *
 *   local    1 ms    needs nothing   step 0
 *   remote  60 ms    needs nothing   step 1: with local it would save 1 ms, with secrets it saves 50
 *   secrets 50 ms    needs local     step 1
 *
 * @param needs for each await, in program order, the earlier ones it must follow.
 * @param wait how long each waits.
 */
export function assignSteps(needs: readonly (readonly number[])[], wait: readonly Ns[]): number[] {
  const step = needs.map(() => 0);
  needs.forEach((earlier, j) => {
    for (const i of earlier) step[j] = Math.max(step[j], step[i] + 1);
  });
  const last = step.reduce((a, b) => Math.max(a, b), 0);
  if (last === 0 || step.length > MAX_TRIED) return step;
  const worth = MIN_GAIN * wait.reduce((a, b) => a + b, 0);
  let length = lengthOf(step, needs, wait);
  // From the end, so that whatever needs an await has found its place before.
  for (let j = step.length - 1; j >= 0; j--) {
    let best = step[j];
    const latest = needs.reduce(
      (min, earlier, k) => (earlier.includes(j) ? Math.min(min, step[k] - 1) : min),
      last,
    );
    for (let at = best + 1; at <= latest; at++) {
      step[j] = at;
      const moved = lengthOf(step, needs, wait);
      if (length - moved > worth) {
        length = moved;
        best = at;
      }
    }
    step[j] = best;
  }
  return step;
}

/** How long the stretch takes when the awaits of each step start with its first, and all else keeps its order. */
function lengthOf(step: readonly number[], needs: readonly (readonly number[])[], wait: readonly Ns[]): Ns {
  const start: Ns[] = [];
  let all: Ns = 0;
  step.forEach((s, j) => {
    const first = step.indexOf(s);
    let from = all;
    if (first < j) {
      from = start[first];
      for (const i of needs[j]) if (i > first) from = Math.max(from, start[i] + wait[i]);
    }
    start.push(from);
    all = Math.max(all, from + wait[j]);
  });
  return all;
}
