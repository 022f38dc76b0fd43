import { RecordDecoder, type RecordVisitor } from '../../../core/format/record-decoder';
import type { SiteDef } from '../../../core/format/record-layout';
import { type DecodedPart, decodeTraceFile } from '../../../core/format/trace-file';

/** One record in words: its kind and its fields; sites and strings are resolved. */
export interface ListedRecord {
  kind: string;
  id?: number;
  parent?: number;
  task?: number;
  site?: SiteDef;
  call?: SiteDef;
  type?: string;
  detail?: string;
  time?: number;
  flag?: boolean;
}

/** All records of a part, in order. */
export function listRecords(part: DecodedPart): ListedRecord[] {
  const out: ListedRecord[] = [];
  const site = (id: number): SiteDef | undefined => part.sites.get(id);
  const text = (id: number): string => (id === 0 ? '' : (part.strings.get(id) ?? `?${id}`));
  const visitor: RecordVisitor = {
    sliceBegin: (id, time) => out.push({ kind: 'slice', id, time }),
    sliceEnd: (time) => out.push({ kind: 'slice-end', time }),
    promise: (id, parent) => out.push({ kind: 'promise', id, parent }),
    await: (task, s, id, parent, time, flag) =>
      out.push({ kind: 'await', task, site: site(s), id, parent, time, flag }),
    awaitVia: (id) => out.push({ kind: 'via', id }),
    fulfilled: (task) => out.push({ kind: 'fulfilled', task }),
    taskStart: (task, f, c, id, time, flag) =>
      out.push({ kind: 'task', task, site: site(f), call: site(c), id, time, flag }),
    taskReturn: (task, time) => out.push({ kind: 'return', task, time }),
    settle: (id) => out.push({ kind: 'settle', id }),
    resource: (id, parent, type, detail, time) =>
      out.push({ kind: 'resource', id, parent, type: text(type), detail: text(detail), time }),
    resourceDetail: (id, detail) => out.push({ kind: 'detail', id, detail: text(detail) }),
    resourceEnd: (id, time, flag) => out.push({ kind: 'resource-end', id, time, flag }),
    operationBegin: (task, kind, name, id, time) =>
      out.push({ kind: 'operation', task, type: text(kind), detail: text(name), id, time }),
    operationEnd: (task, time, flag) => out.push({ kind: 'operation-end', task, time, flag }),
    yielded: (task, s, time) => out.push({ kind: 'yield', task, site: site(s), time }),
    yieldResumed: (task, time) => out.push({ kind: 'yield-resumed', task, time }),
    awaitAdopted: (task, s, id, flag) => out.push({ kind: 'adopted', task, site: site(s), id, flag }),
    turn: (task, depth) => out.push({ kind: 'turn', task, id: depth }),
    link: (s) => out.push({ kind: 'link', site: site(s) }),
    gap: (id) => out.push({ kind: 'gap', id }),
  };
  const decoder = new RecordDecoder();
  for (const payload of part.records) decoder.read(payload, visitor);
  return out;
}

/** One line, for people and for assertions on order. */
export function recordAsText(r: ListedRecord): string {
  const words: string[] = [r.kind];
  if (r.task !== undefined) words.push(`t${r.task}`);
  if (r.site)
    words.push(
      `${r.site.name ?? r.site.kind}@${r.site.line}:${r.site.column}-${r.site.endLine}:${r.site.endColumn}`,
    );
  if (r.call) words.push(`called@${r.call.line}:${r.call.column}`);
  if (r.id !== undefined) words.push(`#${r.id}`);
  if (r.parent) words.push(`<#${r.parent}`);
  if (r.type) words.push(r.type);
  if (r.detail) words.push(`"${r.detail}"`);
  if (r.flag) words.push('!');
  return words.join(' ');
}

export function readParts(bytes: Uint8Array): DecodedPart[] {
  return decodeTraceFile(bytes).parts;
}
