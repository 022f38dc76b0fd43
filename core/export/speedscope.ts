import type { TraceModel } from '../model/trace-model';
import type { Row } from '../units';

/** Deeper async stacks are cut at their root; speedscope draws no more than this legibly. */
const MAX_DEPTH = 200;

interface Frame {
  name: string;
  file?: string;
  line?: number;
  col?: number;
}

/** A frame opens or closes. Events stand in order of time and nest like brackets. */
interface FrameEvent {
  type: 'O' | 'C';
  frame: number;
  at: number;
}

interface EventedProfile {
  type: 'evented';
  name: string;
  unit: 'nanoseconds';
  startValue: number;
  endValue: number;
  events: FrameEvent[];
}

/** speedscope's file format (https://www.speedscope.app/file-format-schema.json), what of it we write. */
export interface SpeedscopeFile {
  $schema: string;
  name: string;
  exporter: string;
  shared: { frames: Frame[] };
  profiles: EventedProfile[];
}

/**
 * When each task had the thread, under the tasks that called it: one profile per traced thread. Time in which no task
 * ran is empty. Evented, because speedscope takes time quadratic in the runs to import the sampled form.
 */
export function toSpeedscope(model: TraceModel, name: string, exporter: string): SpeedscopeFile {
  const frames: Frame[] = [];
  const frameOfSite = new Map<Row, number>();
  const frameOf = (task: Row): number => {
    const site = model.tasks.functionSite[task];
    let frame = frameOfSite.get(site);
    if (frame === undefined) {
      frame = frames.push(makeFrame(model, site)) - 1;
      frameOfSite.set(site, frame);
    }
    return frame;
  };
  const runs = runsByPart(model);
  const profiles = model.parts.map((part, index) => {
    const title = `${part.threadId === 0 ? 'process' : `thread ${part.threadId} of process`} ${part.pid}`;
    return profileOf(model, runs[index], title, frameOf, part.start, part.end);
  });
  return {
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    name,
    exporter,
    shared: { frames },
    profiles,
  };
}

function makeFrame(model: TraceModel, site: Row): Frame {
  const info = model.sites[site];
  if (info === undefined) return { name: 'unknown' };
  const file = model.files[info.file]?.path;
  return { name: info.name || 'anonymous', ...(file ? { file, line: info.line, col: info.column } : {}) };
}

/** Rows of runs per part, by start. */
function runsByPart(model: TraceModel): Row[][] {
  const { runs, tasks } = model;
  const byPart: Row[][] = model.parts.map(() => []);
  for (let row = 0; row < runs.length; row++) byPart[tasks.part[runs.task[row]]]?.push(row);
  for (const rows of byPart) rows.sort((a, b) => runs.start[a] - runs.start[b]);
  return byPart;
}

function profileOf(
  model: TraceModel,
  rows: Row[],
  name: string,
  frameOf: (task: Row) => number,
  start: number,
  end: number,
): EventedProfile {
  const { runs } = model;
  const events: FrameEvent[] = [];
  /** Frames that are open, outermost first. */
  let open: number[] = [];
  let at = start;
  const closeTo = (depth: number): void => {
    for (let i = open.length - 1; i >= depth; i--) events.push({ type: 'C', frame: open[i], at });
  };
  for (const row of rows) {
    const from = Math.max(at, runs.start[row]);
    const stack = stackOf(model, runs.task[row], frameOf);
    // A caller stays open while its callee runs; across a gap nothing does.
    const shared = from > at ? 0 : sharedDepth(open, stack);
    closeTo(shared);
    for (let i = shared; i < stack.length; i++) events.push({ type: 'O', frame: stack[i], at: from });
    open = stack;
    at = Math.max(from, runs.end[row]);
  }
  closeTo(0);
  return {
    type: 'evented',
    name,
    unit: 'nanoseconds',
    startValue: start,
    endValue: Math.max(at, end),
    events,
  };
}

function sharedDepth(a: readonly number[], b: readonly number[]): number {
  let depth = 0;
  while (depth < a.length && depth < b.length && a[depth] === b[depth]) depth++;
  return depth;
}

function stackOf(model: TraceModel, task: Row, frameOf: (task: Row) => number): number[] {
  const stack: number[] = [];
  for (let t = task; t >= 0 && stack.length < MAX_DEPTH; t = model.tasks.parent[t]) stack.push(frameOf(t));
  return stack.reverse();
}
