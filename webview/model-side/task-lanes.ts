import type { TraceModel } from '../../core/model/trace-model';
import { SpanKind } from '../layout/span-store';
import type { LaneWriter } from './lane-writer';

/**
 * One lane per task, so that lane t is task t: its runs and awaits in time order. What an await spends between
 * "ready" and "resumed" is a span of its own. An await that never resumed lasts until its thread ended.
 */
export function writeTaskLanes(model: TraceModel, to: LaneWriter): void {
  const { tasks, runs, awaits, parts } = model;
  for (let task = 0; task < tasks.length; task++) {
    to.begin();
    const partEnd = parts[tasks.part[task]]?.end ?? model.duration;
    let run = tasks.runFrom[task];
    let wait = tasks.awaitFrom[task];
    const runTo = tasks.runTo[task];
    const awaitTo = tasks.awaitTo[task];
    while (run < runTo || wait < awaitTo) {
      const runStart = run < runTo ? runs.start[run] : Infinity;
      const waitStart = wait < awaitTo ? awaits.start[wait] : Infinity;
      if (runStart <= waitStart) {
        to.add(runStart, runs.end[run], SpanKind.Running, run);
        run++;
        continue;
      }
      const end = Number.isNaN(awaits.end[wait]) ? Math.max(partEnd, waitStart) : awaits.end[wait];
      const ready = awaits.ready[wait];
      const readyFrom = ready >= waitStart && ready < end ? ready : end;
      to.add(waitStart, readyFrom, SpanKind.Suspended, wait);
      if (readyFrom < end) to.add(readyFrom, end, SpanKind.Ready, wait);
      wait++;
    }
  }
}
