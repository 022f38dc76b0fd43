import type { TraceModel } from '../../core/model/trace-model';
import type { Row } from '../../core/units';

/** The longest wait at the await under a place in the source, or a call of the function there; null when none ran. */
export function findPlace(
  model: TraceModel,
  place: { file: string; line: number; column: number },
): { task: Row; await: Row } | null {
  const { sites, files, awaits, tasks } = model;
  let best = -1;
  let bestSize = Infinity;
  sites.forEach((site, row) => {
    if (site.kind === 'call' || files[site.file]?.path !== place.file) return;
    const afterStart = place.line > site.line || (place.line === site.line && place.column >= site.column);
    const beforeEnd =
      place.line < site.endLine || (place.line === site.endLine && place.column <= site.endColumn);
    const size = (site.endLine - site.line) * 1000 + (site.endColumn - site.column);
    if (!afterStart || !beforeEnd || size >= bestSize) return;
    best = row;
    bestSize = size;
  });
  if (best < 0) return null;
  if (sites[best].kind === 'function' || sites[best].kind === 'module') {
    const task = tasks.functionSite.indexOf(best);
    return task < 0 ? null : { task, await: -1 };
  }
  let longest = -1;
  let wait = -1;
  for (let a = 0; a < awaits.length; a++) {
    if (awaits.site[a] !== best) continue;
    const length = Number.isNaN(awaits.end[a]) ? 0 : awaits.end[a] - awaits.start[a];
    if (length > longest) {
      longest = length;
      wait = a;
    }
  }
  return wait < 0 ? null : { task: awaits.task[wait], await: wait };
}
