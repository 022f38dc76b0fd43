import type { Row } from '../units';
import type { AwaitTable, ResourceTable, TaskTable } from './trace-model';

/** Rows that tell a request from the socket it travels on (the tracer makes them from diagnostics channels). */
const REQUEST = 'HTTPREQUEST';
/** What an answer arrives through. */
const carriers = new Set(['TCPWRAP', 'TLSWRAP', 'PIPEWRAP', 'HTTPCLIENTREQUEST', 'HTTPINCOMINGMESSAGE']);

/**
 * Awaits that were woken by a socket, while their task had an HTTP request under way, waited for that request:
 * "GET http://…/prices" instead of a connection that many requests share. Callers inherit it from the task they awaited.
 */
export function nameRequests(
  awaits: Pick<AwaitTable, 'length' | 'task' | 'start' | 'end' | 'waitedTask' | 'waitedResource'>,
  tasks: Pick<TaskTable, 'awaitFrom' | 'awaitTo'>,
  resources: ResourceTable,
  strings: readonly string[],
): void {
  const isRequest = Uint8Array.from(strings, (s) => (s === REQUEST ? 1 : 0));
  const isCarrier = Uint8Array.from(strings, (s) => (carriers.has(s) ? 1 : 0));
  const named = new Uint8Array(awaits.length);
  for (let r = 0; r < resources.length; r++) {
    if (isRequest[resources.type[r]] === 0 || resources.task[r] < 0) continue;
    const task = resources.task[r];
    for (let a = tasks.awaitFrom[task]; a < tasks.awaitTo[task]; a++) {
      const by = awaits.waitedResource[a];
      if (by < 0 || named[a] === 1 || isCarrier[resources.type[by]] === 0 || awaits.waitedTask[a] >= 0)
        continue;
      // Under way while the task was suspended here. An end that is not known is later than everything.
      if (resources.start[r] <= awaits.end[a] && !(resources.end[r] < awaits.start[a])) {
        awaits.waitedResource[a] = r;
        named[a] = 1;
      }
    }
  }
  for (let a = 0; a < awaits.length; a++) {
    const request = requestBehind(a, awaits, tasks, named);
    if (request >= 0) awaits.waitedResource[a] = request;
  }
}

/** The request that the awaited task (or the one it awaited last, and so on) waited for last; -1 none. */
function requestBehind(
  a: Row,
  awaits: Pick<AwaitTable, 'waitedTask' | 'waitedResource'>,
  tasks: Pick<TaskTable, 'awaitFrom' | 'awaitTo'>,
  named: Uint8Array,
): Row {
  for (let steps = 0; steps < 64; steps++) {
    if (named[a] === 1) return awaits.waitedResource[a];
    const task = awaits.waitedTask[a];
    if (task < 0 || tasks.awaitTo[task] <= tasks.awaitFrom[task]) return -1;
    a = tasks.awaitTo[task] - 1;
  }
  return -1;
}
