import type { LocatedFinding, LocatedKept, Occurrence } from '../../core/analysis/finding';
import type { TraceModel } from '../../core/model/trace-model';
import type { SourcePlace } from '../../core/protocol/timeline-messages';
import { NS_PER_MS, type Row } from '../../core/units';
import { type FindingBlockSource, MAX_LOCATED, MAX_STEPS } from '../layout/finding-block';
import { taskEnd } from './task-forest';
import { placeOf, waitLabel } from './wait-label';

/** Looks up the times of every occurrence. Rows that the trace does not have (a stale result) are left out. */
export function locateFindings(
  model: TraceModel,
  findings: readonly LocatedFinding[],
  kept: readonly LocatedKept[],
): FindingBlockSource[] {
  const out: FindingBlockSource[] = [];
  for (const finding of findings) {
    for (const place of finding.located) {
      const block = locate(model, place, namesBySite(finding));
      if (!block) continue;
      const { id, rule, confidence } = finding;
      out.push({
        ...block,
        id,
        kind: 'finding',
        rule,
        confidence,
        saving: place.savingMs * NS_PER_MS,
        why: '',
      });
    }
  }
  kept.forEach((one, i) => {
    for (const place of one.located) {
      const block = locate(model, place);
      if (!block) continue;
      const id = `kept:${i}`;
      out.push({ ...block, id, kind: 'kept', rule: 'kept', confidence: 'proven', saving: 0, why: one.why });
    }
  });
  return out;
}

/** What the source calls, by the place of the await; the trace itself knows only which async function ran. */
function namesBySite({ awaits, labels = [] }: LocatedFinding): Map<string, string> {
  return new Map(labels.map((label, i) => [siteKey(awaits[i]), label]));
}

const siteKey = ({ file, line, column }: SourcePlace): string => `${file}:${line}:${column}`;

/** "getOrder → GET /orders/7": who is asked as the source names it, and the resource that it came down to. */
function stepLabel(model: TraceModel, wait: Row, names: ReadonlyMap<string, string>): string {
  const place = placeOf(model, model.awaits.site[wait]);
  return waitLabel(model, wait, place ? names.get(siteKey(place)) : undefined) || 'await';
}

function locate(
  model: TraceModel,
  place: Occurrence,
  names: ReadonlyMap<string, string> = new Map(),
): Pick<FindingBlockSource, 'task' | 'count' | 'awaits' | 'start' | 'end' | 'labels'> | null {
  const { awaits, tasks } = model;
  const all = place.awaits.filter((a) => a >= 0 && a < awaits.length);
  if (place.task < 0 || place.task >= tasks.length) return null;
  const rows = thinned(all);
  return {
    task: place.task,
    count: all.length,
    awaits: rows,
    start: rows.map((a) => awaits.start[a]),
    end: rows.map((a) => (Number.isNaN(awaits.end[a]) ? taskEnd(model, awaits.task[a]) : awaits.end[a])),
    labels: rows.map((a, i) => (i <= MAX_STEPS ? stepLabel(model, a, names) : '')),
  };
}

/** Evenly chosen rows, the first and the last among them. */
function thinned(rows: Row[]): Row[] {
  if (rows.length <= MAX_LOCATED) return rows;
  const step = (rows.length - 1) / (MAX_LOCATED - 1);
  return Array.from({ length: MAX_LOCATED }, (_, i) => rows[Math.round(i * step)]);
}
