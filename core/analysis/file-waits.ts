import type { TraceModel } from '../model/trace-model';
import type { Row } from '../units';
import type { Candidate } from './candidate';

/** What an await on local files waits for. */
const FILE_TYPES = new Set(['FSREQCALLBACK', 'FSREQPROMISE', 'FILEHANDLECLOSEREQ', 'DIRHANDLE']);
/** Calls within calls that are looked into; deeper ones count as something else. */
const MAX_DEPTH = 30;
/** So many waits say how long one usually takes. */
const ENOUGH = 4;

/**
 * Says whether all that a candidate could save are waits for local files, and only a few of them. Such a wait lasts
 * microseconds or, when the disk or the machine is busy for a moment, a hundred times as long: seen once, it says little.
 */
export function fewFileWaits(model: TraceModel): (candidate: Candidate) => boolean {
  const { tasks, awaits, resources, strings } = model;
  const known = new Map<Row, boolean>();

  const onFiles = (a: Row, depth: number): boolean => {
    const task = awaits.waitedTask[a];
    if (task >= 0) return taskOnFiles(task, depth);
    const resource = awaits.waitedResource[a];
    return resource >= 0 && FILE_TYPES.has(strings[resources.type[resource]]);
  };
  const taskOnFiles = (task: Row, depth: number): boolean => {
    if (depth > MAX_DEPTH || tasks.awaitFrom[task] === tasks.awaitTo[task]) return false;
    const before = known.get(task);
    if (before !== undefined) return before;
    // Until it is known: a task that waits for itself ends.
    known.set(task, false);
    let all = true;
    for (let a = tasks.awaitFrom[task]; all && a < tasks.awaitTo[task]; a++) all = onFiles(a, depth + 1);
    known.set(task, all);
    return all;
  };

  return ({ instances }) => {
    const places = new Set(instances.flatMap((one) => one.awaits.map((a) => awaits.site[a])));
    const waits = instances.reduce((sum, one) => sum + one.awaits.length, 0);
    if (waits / places.size - 1 > ENOUGH || instances.some((i) => i.awaits.length < 2)) return false;
    return instances.every((instance) => allButLongest(instance.awaits).every((a) => onFiles(a, 0)));
  };

  function allButLongest(rows: readonly Row[]): Row[] {
    const length = (a: Row): number => awaits.end[a] - awaits.start[a];
    return [...rows].sort((a, b) => length(b) - length(a)).slice(1);
  }
}
