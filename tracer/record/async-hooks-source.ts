import { createHook, executionAsyncId } from 'node:async_hooks';
import type { ResourceDetails } from '../describe/resource-details';
import type { EventSource } from './event-source';
import { recordEvents } from './events';
import type { Recorder } from './recorder';
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
  const { begin, end, created, settled } = recordEvents(recorder, details, unusual);
  /** Resources before this one are not the program's. */
  let first = 0;

  const hook = createHook({
    init(id, type, trigger, resource: object) {
      if (type !== 'PROMISE') details.created(id, details.types.of(type), trigger, resource);
      // Without a parent the trigger is whatever runs now.
      else created(id, trigger, trigger === executionAsyncId() ? 0 : trigger);
    },
    before(id) {
      if (id < first) return;
      // It may be a callback.
      recorder.chained = false;
      begin(id);
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
