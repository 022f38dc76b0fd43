import type { FileInfo, TraceModel } from '../model/trace-model';
import { AwaitFlag } from '../model/trace-model';
import type { FunctionPlan, SourceProject } from '../source/judgement';
import type { Row } from '../units';

/** One await that a task executed, with its place in the function's plan. */
export interface Executed {
  /** Row in awaits. */
  row: Row;
  /** Index in FunctionPlan.awaits. */
  planned: number;
}

/** Everything the trace knows of one function that awaits: its plan and its tasks. */
export interface TracedFunction {
  site: Row;
  plan: FunctionPlan;
  tasks: Row[];
  /** The awaits of a task that the plan knows, in the order of execution. */
  executed(task: Row): Executed[];
}

/**
 * Groups tasks by function and finds each function's plan in the source. Functions whose source cannot be read are left
 * out, and awaits whose place is no await of the source (see SiteInfo.approximate): nothing is claimed of them.
 */
export function tracedFunctions(model: TraceModel, project: SourceProject): TracedFunction[] {
  const tasksOf = new Map<Row, Row[]>();
  for (let t = 0; t < model.tasks.length; t++) {
    const site = model.tasks.functionSite[t];
    // One await can have nothing beside it, unless it is repeated; that shows as two.
    if (site < 0 || model.tasks.awaitTo[t] - model.tasks.awaitFrom[t] < 1) continue;
    const list = tasksOf.get(site);
    if (list === undefined) tasksOf.set(site, [t]);
    else list.push(t);
  }
  const found: TracedFunction[] = [];
  const replaced = replacedTexts(model.files);
  for (const [site, tasks] of tasksOf) {
    if (replaced.has(model.sites[site].file)) continue;
    const traced = traceFunction(model, project, site, tasks);
    if (traced !== null) found.push(traced);
  }
  return found;
}

/**
 * Rows of files that were edited while the program ran (`node --watch`) and have run with another text since: only of
 * the last one do its places still mean what they say.
 */
function replacedTexts(files: readonly FileInfo[]): ReadonlySet<Row> {
  const last = new Map<string, Row>();
  const replaced = new Set<Row>();
  files.forEach(({ path, hash }, row) => {
    const before = last.get(path);
    if (before !== undefined && files[before].hash !== hash) replaced.add(before);
    last.set(path, row);
  });
  return replaced;
}

function traceFunction(
  model: TraceModel,
  project: SourceProject,
  site: Row,
  tasks: Row[],
): TracedFunction | null {
  const { sites, files, awaits } = model;
  const first = awaits.site[model.tasks.awaitFrom[tasks[0]]];
  const info = first >= 0 ? sites[first] : undefined;
  if (info === undefined || info.file < 0) return null;
  const plan = project.planAt(files[info.file].path, info.line, info.column);
  if (plan === null) return null;
  const plannedAt = new Map<string, number>();
  plan.awaits.forEach((a, i) => {
    plannedAt.set(`${a.range.line}:${a.range.column}`, i);
  });
  const plannedOfSite = new Map<Row, number>();
  const planned = (siteRow: Row): number => {
    let i = plannedOfSite.get(siteRow);
    if (i === undefined) {
      const s = sites[siteRow];
      i = s === undefined || s.file !== info.file ? -1 : (plannedAt.get(`${s.line}:${s.column}`) ?? -1);
      plannedOfSite.set(siteRow, i);
    }
    return i;
  };
  return {
    site,
    plan,
    tasks,
    executed: (task) => {
      const list: Executed[] = [];
      for (let a = model.tasks.awaitFrom[task]; a < model.tasks.awaitTo[task]; a++) {
        if ((awaits.flags[a] & AwaitFlag.Yield) !== 0) continue;
        const i = planned(awaits.site[a]);
        if (i >= 0) list.push({ row: a, planned: i });
      }
      return list;
    },
  };
}

/** For each task the tasks it called, in order of start. */
export function calledTasks(model: TraceModel): (task: Row) => readonly Row[] {
  const called = new Map<Row, Row[]>();
  const { parent } = model.tasks;
  for (let t = 0; t < model.tasks.length; t++) {
    if (parent[t] < 0) continue;
    const list = called.get(parent[t]);
    if (list === undefined) called.set(parent[t], [t]);
    else list.push(t);
  }
  return (task) => called.get(task) ?? [];
}
