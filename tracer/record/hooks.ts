import { createHook, executionAsyncId } from 'node:async_hooks';
import { clock } from '../clock';
import type { ResourceDetails } from '../describe/resource-details';
import type { Recorder } from './recorder';
import type { UnusualTasks } from './unusual-tasks';

/** What the async_hooks callbacks call, so that promises can come from another source too. */
export interface Hooks {
  enable(): void;
  disable(): void;
}

/**
 * Records what async_hooks tells: promises created and resolved, resources, slices. Never `destroy`: it costs ten times
 * the rest. Nothing in here may throw (it would end the program), allocate per event, or start anything asynchronous.
 */
export function createHooks(recorder: Recorder, details: ResourceDetails, unusual: UnusualTasks): Hooks {
  const { encoder } = recorder;

  function init(id: number, type: string, trigger: number, resource: object): void {
    if (type !== 'PROMISE') {
      details.created(id, type, trigger, resource);
      return;
    }
    recorder.lastPromise = id;
    if (recorder.armedTask !== 0) {
      encoder.await(recorder.armedTask, recorder.armedSite, id, trigger, clock());
      if (recorder.armedTask === recorder.resumed) recorder.sliceDone = encoder.length;
      if (recorder.unusual !== 0) unusual.suspended(recorder.armedTask, id);
      recorder.armedTask = 0;
      recorder.conversion = id;
    } else if (trigger === recorder.conversion) {
      encoder.awaitVia(id);
      if (recorder.unusual !== 0) unusual.suspendedVia(id);
      if (recorder.sliceDone >= 0) recorder.sliceDone = encoder.length;
      recorder.conversion = -1;
    } else {
      // Without a parent the trigger is whatever runs now.
      encoder.promise(id, trigger === executionAsyncId() ? 0 : trigger);
    }
  }

  function before(id: number): void {
    if (id < recorder.firstId) return;
    if (recorder.late) details.finish();
    recorder.armedTask = 0;
    recorder.callSite = 0;
    // In this slice the id stands for promises without a parent.
    recorder.conversion = -1;
    recorder.resumed = 0;
    recorder.sliceDone = -1;
    encoder.sliceBegin(id, clock());
    recorder.sliceStart = encoder.length;
    if (recorder.unusual !== 0) unusual.woken(id);
  }

  function after(id: number): void {
    if (id < recorder.firstId) return;
    if (recorder.late) details.finish();
    // A resumed task that has just suspended again leaves nothing to run: its stamp is the slice's end.
    if (recorder.sliceDone === encoder.length) encoder.sliceEndUnstamped();
    else encoder.sliceEnd(clock());
    recorder.sliceDone = -1;
  }

  function promiseResolve(id: number): void {
    encoder.settle(id);
  }

  return createHook({ init, before, after, promiseResolve });
}
