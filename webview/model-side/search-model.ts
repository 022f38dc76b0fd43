import type { TraceModel } from '../../core/model/trace-model';
import type { Row } from '../../core/units';
import type { SearchHits } from './worker-messages';

const MAX_HITS = 10_000;

/**
 * Tasks whose function name, file or one of whose resources holds the text, and operations whose name does; case
 * does not matter. Texts are matched once each, rows by number.
 */
export function searchModel(model: TraceModel, text: string): SearchHits {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return { tasks: new Int32Array(0), operations: new Int32Array(0), total: 0 };
  const has = (candidate: string | undefined): boolean => candidate?.toLowerCase().includes(wanted) ?? false;
  const files = model.files.map((file) => has(file.path));
  const sites = model.sites.map((site) => has(site.name) || files[site.file] === true);
  const strings = model.strings.map(has);
  const hit = new Uint8Array(model.tasks.length);
  const { tasks, resources, operations } = model;
  for (let t = 0; t < tasks.length; t++) if (sites[tasks.functionSite[t]]) hit[t] = 1;
  for (let r = 0; r < resources.length; r++) {
    if (resources.task[r] >= 0 && strings[resources.detail[r]]) hit[resources.task[r]] = 1;
  }
  const found: Row[] = [];
  let total = 0;
  for (let t = 0; t < hit.length; t++) if (hit[t] && total++ < MAX_HITS) found.push(t);
  const named: Row[] = [];
  for (let o = 0; o < operations.length; o++) {
    if (strings[operations.name[o]] && named.length < MAX_HITS) named.push(o);
  }
  return { tasks: Int32Array.from(found), operations: Int32Array.from(named), total: total + named.length };
}
