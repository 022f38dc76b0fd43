import { createHook, executionAsyncId } from 'node:async_hooks';
import type { ResourceDetails } from '../describe/resource-details';
import type { EventSource } from './event-source';
import type { Recorder } from './recorder';
import { slices } from './slices';
import type { UnusualTasks } from './unusual-tasks';

/**
 * Everything from async_hooks, promises included. Never `destroy`: it costs ten times the rest. Nothing in here may throw
 * (it would end the program), allocate per event, or start anything asynchronous.
 */
export function asyncHooksSource(
  recorder: Recorder,
  details: ResourceDetails,
  unusual: UnusualTasks,
): EventSource {
  const { encoder } = recorder;
  const { begin, end, settled } = slices(recorder, details, unusual);
  /** Resources before this one are not the program's. */
  let first = 0;

  function init(id: number, type: string, trigger: number, resource: object): void {
    if (type !== 'PROMISE') {
      details.created(id, type, trigger, resource);
      return;
    }
    recorder.lastPromise = id;
    if (recorder.armedTask !== 0) {
      encoder.await(recorder.armedTask, recorder.armedSite, id, trigger, recorder.clock.now());
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

  const hook = createHook({
    init,
    before(id) {
      if (id >= first) begin(id);
    },
    after(id) {
      if (id >= first) end();
    },
    promiseResolve: settled,
  });

  return {
    kind: 'async_hooks',
    start(firstId) {
      first = firstId;
      hook.enable();
    },
    stop: () => hook.disable(),
    idOf: (asyncId) => asyncId,
  };
}
