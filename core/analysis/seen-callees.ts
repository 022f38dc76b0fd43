import { AwaitFlag, type TraceModel } from '../model/trace-model';
import type { SeenCallees } from '../source/judgement';
import type { Row } from '../units';

/** More functions than this at one await are a table of handlers: none of them tells what the next one does. */
const MOST = 6;

/** Reads from the trace whom each await waited for. Looked through once, when first asked. */
export function seenCallees(model: TraceModel): SeenCallees {
  let bySite: Map<string, Set<Row> | null> | null = null;
  return (file, line, column) => {
    bySite ??= collect(model);
    const functions = bySite.get(`${file}:${line}:${column}`);
    return [...(functions ?? [])].map((row) => {
      const site = model.sites[row];
      return { file: model.files[site.file].path, line: site.line, column: site.column };
    });
  };
}

/** Per await's position the functions' sites; null once it waited for something that is no function's own promise. */
function collect(model: TraceModel): Map<string, Set<Row> | null> {
  const { awaits, promises, tasks, sites, files } = model;
  const ofSite = new Map<Row, Set<Row> | null>();
  for (let a = 0; a < awaits.length; a++) {
    const at = awaits.site[a];
    if (at < 0 || (awaits.flags[a] & (AwaitFlag.Approximate | AwaitFlag.Yield)) !== 0) continue;
    const known = ofSite.get(at);
    if (known === null) continue;
    const promise = awaits.promise[a];
    const task = promise < 0 ? -1 : promises.task[promise];
    const callee = task < 0 ? -1 : tasks.functionSite[task];
    if (callee < 0 || sites[callee].file < 0) ofSite.set(at, null);
    else if (known === undefined) ofSite.set(at, new Set([callee]));
    else if (known.add(callee).size > MOST) ofSite.set(at, null);
  }
  const byPosition = new Map<string, Set<Row> | null>();
  for (const [at, functions] of ofSite) {
    const site = sites[at];
    if (site.file >= 0) byPosition.set(`${files[site.file].path}:${site.line}:${site.column}`, functions);
  }
  return byPosition;
}
