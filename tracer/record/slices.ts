import type { ResourceDetails } from '../describe/resource-details';
import type { Recorder } from './recorder';
import type { UnusualTasks } from './unusual-tasks';

/** Begin and end of slices, and what is settled in them, whichever source tells of them. */
export function slices(
  recorder: Recorder,
  details: ResourceDetails,
  unusual: UnusualTasks,
): { begin(id: number): void; end(): void; settled(id: number): void } {
  const { encoder } = recorder;
  /** Slices around the current one; a throw may leave some behind, so it is cut at the next outermost one. */
  const outer: number[] = [];
  let depth = 0;

  function begin(id: number): void {
    if (recorder.late) details.finish();
    if (recorder.current !== 0) outer[depth++] = recorder.current;
    recorder.current = id;
    recorder.armedTask = 0;
    recorder.callSite = 0;
    // In this slice the id stands for promises without a parent.
    recorder.conversion = -1;
    recorder.resumed = 0;
    recorder.sliceDone = -1;
    encoder.sliceBegin(id, recorder.clock.now());
    recorder.sliceStart = encoder.length;
    if (recorder.unusual !== 0) unusual.woken(id);
  }

  function end(): void {
    if (recorder.late) details.finish();
    recorder.current = depth === 0 ? 0 : outer[--depth];
    // A resumed task that has just suspended again leaves nothing to run: its stamp is the slice's end.
    if (recorder.sliceDone === encoder.length) encoder.sliceEndUnstamped();
    else encoder.sliceEnd(recorder.clock.now());
    recorder.sliceDone = -1;
  }

  function settled(id: number): void {
    // The throwaway of an await says nothing by being resolved.
    if (id === recorder.current && recorder.resumed !== 0) return;
    const done = recorder.sliceDone === encoder.length;
    encoder.settle(id);
    // The resumed task has returned, this was its promise: still nothing left to run.
    if (done) recorder.sliceDone = encoder.length;
  }

  return { begin, end, settled };
}
