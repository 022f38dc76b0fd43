import type { TraceModel } from '../model/trace-model';
import type { Ns, Row } from '../units';
import { rootTasks } from './operation-window';

/** One stretch of an operation's critical path: a task ran, or waited for a resource (or for something unknown). */
export interface PathSegment {
  task: Row;
  /** Row in awaits it was suspended at; -1 = it ran. */
  await: Row;
  /** Row in resources it waited for; -1 = it ran, or the wait's cause is not known. */
  resource: Row;
  start: Ns;
  end: Ns;
}

/** Nesting deeper than this is not followed; it keeps damaged traces finite. */
const MAX_DEPTH = 10_000;

/**
 * What an operation's end-to-end time is made of: walked back from the end of the task that ended last, through each
 * await to the task it waited for, down to resources. Time order, without overlaps; shortening anything that is not
 * on it gains nothing.
 */
export function criticalPath(model: TraceModel, operation: Row): PathSegment[] {
  const { tasks } = model;
  let last = -1;
  for (const t of rootTasks(model)[operation] ?? []) {
    if (!Number.isNaN(tasks.settled[t]) && (last < 0 || tasks.settled[t] > tasks.settled[last])) last = t;
  }
  if (last < 0) return [];
  const path: PathSegment[] = [];
  walk(model, last, tasks.start[last], tasks.settled[last], path);
  return path.reverse();
}

/** Appends, latest first, the path of one task between two moments. Iterative: chains of tasks can be long. */
function walk(model: TraceModel, task: Row, from: Ns, to: Ns, path: PathSegment[]): void {
  const { awaits, tasks } = model;
  interface Frame {
    task: Row;
    from: Ns;
    at: Ns;
    /** Next await to look at, going back. */
    next: Row;
  }
  const enter = (t: Row, start: Ns, at: Ns): Frame => ({
    task: t,
    from: Math.max(start, tasks.start[t]),
    at,
    next: tasks.awaitTo[t] - 1,
  });
  const stack = [enter(task, from, to)];
  while (stack.length > 0) {
    const frame = stack[stack.length - 1];
    while (frame.next >= tasks.awaitFrom[frame.task] && !(awaits.end[frame.next] <= frame.at)) frame.next--;
    const a = frame.next;
    if (a < tasks.awaitFrom[frame.task] || awaits.end[a] <= frame.from) {
      add(path, frame.task, -1, -1, frame.from, frame.at);
      stack.pop();
      continue;
    }
    frame.next--;
    add(path, frame.task, -1, -1, awaits.end[a], frame.at);
    const start = Math.max(awaits.start[a], frame.from);
    const waitedTask = awaits.waitedTask[a];
    frame.at = start;
    if (waitedTask >= 0 && stack.length < MAX_DEPTH && !stack.some((f) => f.task === waitedTask)) {
      const settled = Math.min(tasks.settled[waitedTask], awaits.end[a]);
      const began = Math.max(tasks.start[waitedTask], start);
      if (settled > began) {
        // Between the callee's end and our wake-up the thread was busy with others.
        add(path, frame.task, a, -1, settled, awaits.end[a]);
        if (began > start) add(path, frame.task, a, -1, start, start);
        stack.push(enter(waitedTask, began, settled));
        continue;
      }
    }
    add(path, frame.task, a, awaits.waitedResource[a], start, awaits.end[a]);
  }
}

function add(path: PathSegment[], task: Row, await_: Row, resource: Row, start: Ns, end: Ns): void {
  if (end > start) path.push({ task, await: await_, resource, start, end });
}
