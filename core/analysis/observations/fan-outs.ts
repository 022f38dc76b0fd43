import type { TraceModel } from '../../model/trace-model';
import { causesOfSlices } from '../../model/wait-causes';
import type { Ns, Row } from '../../units';
import type { Causality } from '../replay/causality';

/** One of the things a Promise.all waited for. */
export interface Branch {
  /** Root task of its work, -1 when no function of the user's own did it. */
  task: Row;
  start: Ns;
  end: Ns;
  /** The resource whose callback settled it, -1 the main script or unknown. */
  resource: Row;
}

/** Several pieces of work of which one Promise.all (allSettled) waited for the end; settled ones only. */
export interface FanOut {
  /** Row in promises. */
  promise: Row;
  /** The task that made it, -1 none. */
  creator: Row;
  operation: Row;
  /** The await on it, -1 when it was returned or handed on. */
  await: Row;
  /** In the order in which they stand in the list. */
  branches: Branch[];
  /** The first branch began … the last one came back. */
  start: Ns;
  end: Ns;
}

const MAX_CHAIN = 64;

/** Every gather of two or more in the trace, in order of creation. Linear. */
export function fanOuts(model: TraceModel, why: Causality): FanOut[] {
  const { promises, awaits } = model;
  const cause = causesOfSlices(model);
  const awaitOf = new Map<Row, Row>();
  for (let a = 0; a < awaits.length; a++) {
    if (awaits.promise[a] >= 0 && !awaitOf.has(awaits.promise[a])) awaitOf.set(awaits.promise[a], a);
  }
  const found: FanOut[] = [];
  for (let p = 0; p < promises.length; p++) {
    if (promises.parent[p] >= 0 || promises.task[p] >= 0 || promises.settledIn[p] < 0) continue;
    const { from, count } = why.elementsOf(p);
    if (count < 2) continue;
    const branches: Branch[] = [];
    for (let d = from; d < from + count; d++) {
      const input = promises.parent[d];
      const root = rootOf(model, input);
      const settledIn = promises.settledIn[input];
      branches.push({
        task: promises.task[root],
        start: promises.created[root],
        end: promises.settled[input],
        resource: settledIn < 0 ? -1 : cause[settledIn],
      });
    }
    found.push({
      promise: p,
      creator: promises.createdBy[p],
      operation: promises.operation[p],
      await: awaitOf.get(p) ?? -1,
      branches,
      start: branches.reduce((min, b) => Math.min(min, b.start), Number.POSITIVE_INFINITY),
      end: promises.settled[p],
    });
  }
  return found;
}

/** The promise at the root of a `.then` chain. */
function rootOf({ promises }: TraceModel, p: Row): Row {
  for (let steps = 0; steps < MAX_CHAIN && promises.task[p] < 0 && promises.parent[p] >= 0; steps++) {
    p = promises.parent[p];
  }
  return p;
}
