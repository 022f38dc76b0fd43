import type { TraceModel } from '../../core/model/trace-model';

/**
 * The trace in speedscope's evented form: each run of a task inside the tasks that called it. About as many boxes as
 * the timeline has spans. (Its sampled form cannot be used here: importing it takes time quadratic in the runs.)
 */
export function eventedProfile(model: TraceModel): object {
  const { runs, tasks, sites } = model;
  const frames = sites.map((site) => ({ name: site.name || site.kind, line: site.line }));
  const order = Array.from({ length: runs.length }, (_, i) => i).sort(
    (a, b) => runs.start[a] - runs.start[b],
  );
  const events: { type: 'O' | 'C'; frame: number; at: number }[] = [];
  let last = 0;
  for (const run of order) {
    const stack: number[] = [];
    for (let task = runs.task[run]; task >= 0 && stack.length < 50; task = tasks.parent[task]) {
      stack.push(tasks.functionSite[task]);
    }
    const start = Math.max(last, runs.start[run]);
    last = Math.max(start, runs.end[run]);
    for (let i = stack.length - 1; i >= 0; i--) events.push({ type: 'O', frame: stack[i], at: start });
    for (const frame of stack) events.push({ type: 'C', frame, at: last });
  }
  return {
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    shared: { frames },
    profiles: [
      {
        type: 'evented',
        name: 'bench',
        unit: 'nanoseconds',
        startValue: 0,
        endValue: model.duration,
        events,
      },
    ],
  };
}
