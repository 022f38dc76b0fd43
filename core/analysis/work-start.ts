import { combinatorElements, reactionSlices } from '../model/promise-combinators';
import type { TraceModel } from '../model/trace-model';
import type { Ns, Row } from '../units';

/**
 * Says when the work that an await waits for began: the trace's answer to "was it started early?".
 * A lazy thenable begins only when it is awaited, however early it was made.
 */
export function workStarts(model: TraceModel): (await_: Row) => Ns {
  const { awaits, promises, slices } = model;
  const sliceOfReaction = reactionSlices(promises, slices);

  /** Through `.then` chains to the promise at the root of the work; of Promise.all the element that began last. */
  const began = (p: Row, depth: number): Ns => {
    let start = promises.created[p];
    for (let steps = 0; promises.parent[p] >= 0 && steps < 64; steps++) {
      p = promises.parent[p];
      start = Math.min(start, promises.created[p]);
    }
    if (depth === 0) return start;
    const elements = combinatorElements(promises, slices, sliceOfReaction, p);
    if (elements.count === 0) return start;
    let last = Number.NEGATIVE_INFINITY;
    for (let d = elements.from; d < elements.from + elements.count; d++) {
      last = Math.max(last, began(promises.parent[d], depth - 1));
    }
    return Math.min(start, last);
  };

  return (a) => {
    const p = awaits.promise[a];
    return p < 0 ? awaits.start[a] : Math.min(awaits.start[a], began(p, 3));
  };
}

/** How long a task was suspended at an await; 0 when it never resumed (nothing can be said of it). */
export function waited(model: TraceModel, a: Row): Ns {
  const end = model.awaits.end[a];
  return Number.isNaN(end) ? 0 : end - model.awaits.start[a];
}
