import { createHook, executionAsyncId } from 'node:async_hooks';
import { promiseHooks } from 'node:v8';
import type { ResourceDetails } from '../describe/resource-details';
import { AsyncIds } from './async-ids';
import type { EventSource } from './event-source';
import { idOfPromise, stampPromise } from './promise-ids';
import type { Recorder } from './recorder';
import { slices } from './slices';
import type { UnusualTasks } from './unusual-tasks';

/**
 * Promises from V8 itself, everything else from async_hooks told to leave promises alone: several times cheaper than
 * async_hooks for both, and it tells the same. Ids of both kinds are counted here, in one row.
 * Nothing in here may throw (it would end the program), allocate per event, or start anything asynchronous.
 */
export function promiseHooksSource(
  recorder: Recorder,
  details: ResourceDetails,
  unusual: UnusualTasks,
): EventSource {
  const { encoder } = recorder;
  const { begin, end, settled } = slices(recorder, details, unusual);
  const ids = new AsyncIds();
  let lastId = 0;
  let first = 0;
  let stopPromises: (() => void) | null = null;

  function promiseInit(promise: object, parent: object | undefined): void {
    const id = ++lastId;
    stampPromise(promise, id);
    recorder.lastPromise = id;
    const parentId = parent === undefined ? 0 : idOfPromise(parent);
    if (recorder.armedTask !== 0) {
      encoder.await(recorder.armedTask, recorder.armedSite, id, parentId, recorder.clock.now());
      if (recorder.armedTask === recorder.resumed) recorder.sliceDone = encoder.length;
      if (recorder.unusual !== 0) unusual.suspended(recorder.armedTask, id);
      recorder.armedTask = 0;
      recorder.conversion = id;
    } else if (parentId === recorder.conversion) {
      encoder.awaitVia(id);
      if (recorder.unusual !== 0) unusual.suspendedVia(id);
      if (recorder.sliceDone >= 0) recorder.sliceDone = encoder.length;
      recorder.conversion = -1;
    } else {
      encoder.promise(id, parentId);
    }
  }

  function promiseBefore(promise: object): void {
    begin(idOfPromise(promise));
  }

  function promiseSettled(promise: object): void {
    settled(idOfPromise(promise));
  }

  const hook = createHook({
    init(asyncId: number, type: string, trigger: number, resource: object) {
      // Somebody else's hook asks for promises: then they are announced here too.
      if (type === 'PROMISE') {
        ids.add(asyncId, AsyncIds.Ignored, type);
        return;
      }
      const id = ++lastId;
      ids.add(asyncId, id, type);
      const from = trigger === executionAsyncId() ? recorder.current : ids.get(trigger);
      details.created(id, type, Math.max(from, 0), resource);
    },
    before(asyncId: number) {
      if (asyncId < first) return;
      const id = ids.get(asyncId);
      if (id !== AsyncIds.Ignored) begin(id);
    },
    after(asyncId: number) {
      if (asyncId >= first && ids.get(asyncId) !== AsyncIds.Ignored) end();
    },
    // @ts-expect-error @types/node 20 does not know it.
    trackPromises: false,
  });

  return {
    kind: 'promise_hooks',
    start(firstId) {
      first = firstId;
      stopPromises = promiseHooks.createHook({
        init: promiseInit,
        before: promiseBefore,
        after: end,
        settled: promiseSettled,
      }) as unknown as () => void;
      hook.enable();
    },
    stop() {
      hook.disable();
      stopPromises?.();
    },
    idOf: (asyncId) => Math.max(0, ids.get(asyncId)),
  };
}

/** Whether this Node's async_hooks can leave promises alone (24.21, 26.10; silently not before). */
export function canLeavePromises(): boolean {
  let told = false;
  const probe = createHook({
    init() {
      told = true;
    },
    // @ts-expect-error @types/node 20 does not know it.
    trackPromises: false,
  }).enable();
  Promise.resolve();
  probe.disable();
  return !told;
}
