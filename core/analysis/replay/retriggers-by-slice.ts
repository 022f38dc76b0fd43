import type { Row } from '../../units';
import type { Causality } from './causality';
import type { Retrigger } from './retrigger';

/** The changes by the slice that they make runnable for other reasons; several of one slice are made one. */
export function retriggersBySlice(why: Causality, changes: readonly Retrigger[]): Map<Row, Retrigger> {
  const bySlice = new Map<Row, Retrigger>();
  for (const change of changes) {
    const reaction = change.reaction ?? change.follower ?? -1;
    const slice = change.wake !== undefined ? why.wakeOfAwait[change.wake] : why.sliceOfReaction[reaction];
    if (slice !== undefined && slice >= 0) bySlice.set(slice, merge(bySlice.get(slice), change));
  }
  return bySlice;
}

function merge(a: Retrigger | undefined, b: Retrigger): Retrigger {
  if (a === undefined) return b;
  // What is moved waits for nothing more; its own followers do.
  if (a.reaction !== undefined && b.follower !== undefined) return a;
  if (b.reaction !== undefined && a.follower !== undefined) return b;
  // The last step of a loop's turn starts the next turn. Once turns overlap it must not wait for its own turn's awaits;
  // the step after the loop waits for them all.
  if ((a.startWith === undefined) !== (b.startWith === undefined)) {
    return a.startWith !== undefined ? a : b;
  }
  // Rows of one task are in time order: the smaller one is the earlier start.
  const startWith =
    a.startWith !== undefined && b.startWith !== undefined
      ? Math.min(a.startWith, b.startWith)
      : (a.startWith ?? b.startWith);
  return {
    ...a,
    ...b,
    ...(startWith !== undefined ? { startWith } : {}),
    waitFor: [...(a.waitFor ?? []), ...(b.waitFor ?? [])],
    waitForPromises: [...(a.waitForPromises ?? []), ...(b.waitForPromises ?? [])],
  };
}
