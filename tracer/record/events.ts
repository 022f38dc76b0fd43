import type { ResourceDetails } from '../describe/resource-details';
import type { Recorder } from './recorder';
import { Place } from './stamp-clock';
import type { UnusualTasks } from './unusual-tasks';

/** What is written down of promises and slices, whichever source tells of them. */
export interface Events {
  /** A slice begins. */
  begin(id: number): void;
  /** The innermost slice ends. */
  end(): void;
  /**
   * A promise is created.
   * @param awaited what it was made of, if it is an await's.
   * @param parent what it was made of, 0 nothing.
   */
  created(id: number, awaited: number, parent: number): void;
  /** A promise is resolved or rejected. */
  settled(id: number): void;
}

/** Writes what is told of promises and slices to the recorder's stream. */
export function recordEvents(recorder: Recorder, details: ResourceDetails, unusual: UnusualTasks): Events {
  const { encoder, clock, lastAwaits } = recorder;
  /** Slices around the current one; a throw may leave some behind, so it is cut at the next outermost one. */
  const outer: number[] = [];
  let depth = 0;

  function begin(id: number): void {
    if (recorder.late) details.finish();
    // The slices of a chain follow each other without a pause: the end of the one before is the beginning of this one.
    if (recorder.current !== 0) {
      outer[depth++] = recorder.current;
      clock.now();
    } else if (!recorder.chained) clock.now();
    clock.place = Place.Slice;
    recorder.chained = true;
    recorder.current = id;
    recorder.armedTask = 0;
    recorder.callSite = 0;
    // In this slice the id stands for promises without a parent.
    recorder.conversion = -1;
    recorder.resumed = 0;
    recorder.sliceDone = -1;
    encoder.sliceBegin(id);
    recorder.sliceStart = encoder.length;
    if (recorder.unusual !== 0) unusual.woken(id);
    if (recorder.outside !== null) recorder.outside.woken(id);
  }

  function end(): void {
    if (recorder.late) details.finish();
    if (recorder.outside !== null) recorder.outside.left();
    recorder.current = depth === 0 ? 0 : outer[--depth];
    // A resumed task that has just suspended again leaves nothing to run: its stamp is the slice's end.
    if (recorder.sliceDone !== encoder.length) clock.near(Place.SliceEnd);
    encoder.sliceEnd();
    recorder.sliceDone = -1;
  }

  function created(id: number, awaited: number, parent: number): void {
    recorder.lastPromise = id;
    if (recorder.current === 0) recorder.chained = false;
    const task = recorder.armedTask;
    if (task !== 0) {
      const site = recorder.armedSite;
      recorder.armedTask = 0;
      recorder.callSite = 0;
      recorder.conversion = id;
      lastAwaits.add(task, site);
      if (recorder.unusual !== 0) unusual.running(task);
      clock.near(Place.Site + site);
      encoder.await(task, site, id, awaited);
      if (task === recorder.resumed) recorder.sliceDone = encoder.length;
      if (recorder.unusual !== 0) unusual.suspended(task, id);
    } else if (awaited === recorder.conversion) {
      encoder.awaitVia(id);
      if (recorder.unusual !== 0) unusual.suspendedVia(id);
      if (recorder.outside !== null) recorder.outside.suspendedVia(awaited, id);
      if (recorder.sliceDone >= 0) recorder.sliceDone = encoder.length;
      recorder.conversion = -1;
    } else if (parent === 0 || recorder.outside === null || !recorder.outside.created(id, parent)) {
      encoder.promise(id, parent);
    }
  }

  function settled(id: number): void {
    if (recorder.current === 0) recorder.chained = false;
    // The throwaway of an await says nothing by being resolved.
    if (id === recorder.current && recorder.resumed !== 0) return;
    const done = recorder.sliceDone === encoder.length;
    encoder.settle(id);
    // The resumed task has returned, this was its promise: still nothing left to run.
    if (done) recorder.sliceDone = encoder.length;
  }

  return { begin, end, created, settled };
}
