import type { TraceModel } from '../../model/trace-model';
import { isScheduling } from '../../model/wait-causes';
import type { Ns, Row } from '../../units';

/** What tasks did together with all they called: one row per task. */
export interface TaskWork {
  /** Time on the thread. */
  run: Float64Array;
  /** When the first of the resources they waited for began, and the last ended; NaN = there was none. */
  firstResource: Float64Array;
  lastResource: Float64Array;
}

/** One pass back over the tasks: a callee's row is always larger than its caller's. */
export function taskWork(model: TraceModel): TaskWork {
  const { tasks, runs, resources, strings } = model;
  const run = new Float64Array(tasks.length);
  const firstResource = new Float64Array(tasks.length).fill(Number.NaN);
  const lastResource = new Float64Array(tasks.length).fill(Number.NaN);
  for (let t = 0; t < tasks.length; t++) {
    for (let r = tasks.runFrom[t]; r < tasks.runTo[t]; r++) run[t] += runs.end[r] - runs.start[r];
  }
  const puttingOff = strings.map(isScheduling);
  for (let r = 0; r < resources.length; r++) {
    const task = resources.task[r];
    if (task < 0 || puttingOff[resources.type[r]] || Number.isNaN(resources.end[r])) continue;
    extend(task, resources.start[r], resources.end[r]);
  }
  for (let t = tasks.length - 1; t >= 0; t--) {
    const parent = tasks.parent[t];
    if (parent < 0 || parent >= t) continue;
    run[parent] += run[t];
    if (!Number.isNaN(firstResource[t])) extend(parent, firstResource[t], lastResource[t]);
  }
  return { run, firstResource, lastResource };

  function extend(task: Row, start: Ns, end: Ns): void {
    if (!(start >= firstResource[task])) firstResource[task] = start;
    if (!(end <= lastResource[task])) lastResource[task] = end;
  }
}
