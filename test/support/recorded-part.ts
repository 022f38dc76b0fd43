import { definitionsChunk, endChunk, partHead, recordsChunk } from '../../core/format/chunk-writer';
import { RecordEncoder } from '../../core/format/record-encoder';
import type { SiteDef } from '../../core/format/record-layout';
import { decodeTraceFile } from '../../core/format/trace-file';
import { buildModel } from '../../core/model/build-model';
import type { TraceModel } from '../../core/model/trace-model';
import { partMeta } from './part-meta';

/** Sites 1, 2: functions a and b; 3, 4: awaits in them; 5: a yield in b. Strings 1…: as given. */
const sites: SiteDef[] = [
  { id: 1, kind: 'function', file: 1, line: 1, column: 1, endLine: 3, endColumn: 2, name: 'a' },
  { id: 2, kind: 'function', file: 1, line: 5, column: 1, endLine: 7, endColumn: 2, name: 'b' },
  { id: 3, kind: 'await', file: 1, line: 2, column: 3, endLine: 2, endColumn: 12, function: 1 },
  { id: 4, kind: 'await', file: 1, line: 6, column: 3, endLine: 6, endColumn: 12, function: 2 },
  { id: 5, kind: 'yield', file: 1, line: 6, column: 20, endLine: 6, endColumn: 27, function: 2 },
];

/** The model of one part whose records are written by hand; times in ns. */
export function modelOf(write: (encoder: RecordEncoder) => void, strings: string[] = []): TraceModel {
  const encoder = new RecordEncoder();
  write(encoder);
  return buildModel(
    decodeTraceFile(
      Buffer.concat([
        partHead(partMeta()),
        definitionsChunk({
          files: [{ id: 1, path: '/app/a.js' }],
          sites,
          strings: strings.map((text, i) => ({ id: i + 1, text })),
        }),
        recordsChunk(encoder.take()),
        endChunk({ exitCode: 0, signal: null, endNs: 0, records: encoder.records }),
      ]),
    ),
  );
}

/** Tasks, runs and awaits as text, one line each. */
export function sayModel(m: TraceModel): string[] {
  const outcome = ['pending', 'fulfilled', 'rejected', 'unknown'];
  const lines: string[] = [];
  for (let t = 0; t < m.tasks.length; t++) {
    const name = m.sites[m.tasks.functionSite[t]].name;
    const runs: string[] = [];
    for (let r = m.tasks.runFrom[t]; r < m.tasks.runTo[t]; r++) {
      runs.push(`${m.runs.start[r]}-${m.runs.end[r]}`);
    }
    const parent = m.tasks.parent[t] < 0 ? 'root' : `in ${m.tasks.parent[t]}`;
    lines.push(`${t} ${name} ${parent} ${outcome[m.tasks.outcome[t]]} runs ${runs.join(' ')}`);
    for (let a = m.tasks.awaitFrom[t]; a < m.tasks.awaitTo[t]; a++) {
      const resource = m.awaits.waitedResource[a];
      const on =
        m.awaits.waitedTask[a] >= 0
          ? ` on ${m.awaits.waitedTask[a]}`
          : resource >= 0
            ? ` on ${m.strings[m.resources.type[resource]]}`
            : '';
      const kind = m.sites[m.awaits.site[a]].kind;
      lines.push(`  ${kind} ${m.awaits.start[a]}-${m.awaits.end[a]} ${outcome[m.awaits.outcome[a]]}${on}`);
    }
  }
  return lines;
}
