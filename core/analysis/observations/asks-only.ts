import type { TraceModel } from '../../model/trace-model';
import type { Row } from '../../units';
import type { Request } from './requests';

/**
 * For a task: the one question that all tasks of its function (with all they call) ever asked; null when there was none
 * or more than one. "loadRates" asks only for /rates; "getJson" asks for everything.
 */
export function asksOnly(model: TraceModel, requests: readonly Request[]): (task: Row) => string | null {
  const { tasks } = model;
  const asked = new Map<Row, string | null>();
  for (const { task, text } of requests) {
    for (let t = task, steps = 0; t >= 0 && steps < 64; t = tasks.parent[t], steps++) {
      const site = tasks.functionSite[t];
      const known = asked.get(site);
      if (known === undefined) asked.set(site, text);
      else if (known !== text) asked.set(site, null);
    }
  }
  return (task) => asked.get(tasks.functionSite[task]) ?? null;
}
