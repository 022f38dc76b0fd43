import { createHook, executionAsyncId, executionAsyncResource } from 'node:async_hooks';
import { types } from 'node:util';
import { promiseHooks } from 'node:v8';
import type { ResourceDetails } from '../describe/resource-details';
import { AsyncIds } from './async-ids';
import type { EventSource } from './event-source';
import { recordEvents } from './events';
import type { SetPromiseHooks } from './leave-promises';
import { idOfPromise, stampPromise } from './promise-ids';
import type { Recorder } from './recorder';
import type { UnusualTasks } from './unusual-tasks';

const { isPromise } = types;

/**
 * Promises from V8 itself, everything else from async_hooks kept from following promises: several times cheaper than
 * async_hooks for both, and it tells the same. Ids of both kinds are counted here, in one row.
 * Nothing in here may throw (it would end the program), allocate per event, or start anything asynchronous.
 */
export function promiseHooksSource(
  recorder: Recorder,
  details: ResourceDetails,
  unusual: UnusualTasks,
  leave: 'option' | SetPromiseHooks,
): EventSource {
  const { begin, end, created, settled } = recordEvents(recorder, details, unusual);
  AsyncIds.rehearse();
  const ids = new AsyncIds();
  let lastId = 0;
  let first = 0;
  /** Somebody else's hook asks for promises: then they are announced to ours too. */
  let promisesToo = false;
  let stopPromises: (() => void) | null = null;

  function promiseInit(promise: object, parent: object | undefined): void {
    const id = ++lastId;
    stampPromise(promise, id);
    const parentId = parent === undefined ? 0 : idOfPromise(parent);
    created(id, parentId, parentId);
  }

  function promiseBefore(promise: object): void {
    begin(idOfPromise(promise));
  }

  function promiseSettled(promise: object): void {
    settled(idOfPromise(promise));
  }

  const hook = createHook({
    init(asyncId: number, name: string, trigger: number, resource: object) {
      if (name === 'PROMISE') {
        promisesToo = true;
        return;
      }
      const id = ++lastId;
      if (recorder.current === 0) recorder.chained = false;
      const type = details.types.of(name);
      ids.add(asyncId, id, details.life(type, resource));
      details.created(
        id,
        type,
        trigger === executionAsyncId() ? recorder.current : ids.get(trigger),
        resource,
      );
    },
    before(asyncId: number) {
      if (asyncId < first) return;
      const id = ids.run(asyncId);
      if (id === 0 && promisesToo && isPromise(executionAsyncResource())) return;
      if (!ids.follows) recorder.chained = false;
      begin(id);
    },
    after(asyncId: number) {
      if (asyncId < first) return;
      if (ids.get(asyncId) !== 0 || !promisesToo || !isPromise(executionAsyncResource())) end();
    },
    // @ts-expect-error @types/node 20 does not know it.
    trackPromises: false,
  });

  return {
    kind: 'promise_hooks',
    start(firstId) {
      first = firstId;
      hook.enable();
      stopPromises = promiseHooks.createHook({
        init: promiseInit,
        before: promiseBefore,
        after: end,
        settled: promiseSettled,
      }) as unknown as () => void;
      // Node's own hooks come back as soon as somebody else needs them.
      if (leave !== 'option') leave(promiseInit, promiseBefore, end, promiseSettled);
    },
    stop() {
      hook.disable();
      stopPromises?.();
    },
    idOf: (asyncId) => ids.get(asyncId),
  };
}
