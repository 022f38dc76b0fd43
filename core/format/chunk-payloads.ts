import type { FileDef, Loss, Note, PartEnd, PartMeta, SiteDef } from './record-layout';
import { SITE_KINDS, sitesOfRows } from './site-rows';

/**
 * Reads the JSON payloads of chunks. A trace is untrusted: every field is checked, unknown ones are dropped,
 * null (or false) means damaged.
 */

type Fields = Record<string, unknown>;

const utf8 = new TextDecoder('utf-8');

function parse(payload: Uint8Array): Fields | null {
  try {
    const value: unknown = JSON.parse(utf8.decode(payload));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
  } catch {
    return null;
  }
}

const text = (v: unknown, otherwise = ''): string => (typeof v === 'string' ? v : otherwise);
const count = (v: unknown, otherwise = 0): number =>
  typeof v === 'number' && Number.isFinite(v) && v >= 0 ? v : otherwise;
const index = (v: unknown): number => (Number.isSafeInteger(v) && (v as number) >= 0 ? (v as number) : -1);
const texts = (v: unknown): string[] => (Array.isArray(v) ? v.filter((x) => typeof x === 'string') : []);
const list = (v: unknown): Fields[] =>
  Array.isArray(v) ? v.filter((x): x is Fields => typeof x === 'object' && x !== null) : [];

/** What a part says of itself; null when it is damaged so far that its times mean nothing. */
export function readMeta(payload: Uint8Array): PartMeta | null {
  const f = parse(payload);
  if (f === null || !/^\d{1,30}$/.test(text(f['startNs']))) return null;
  return {
    session: text(f['session']),
    runtime: 'node',
    runtimeVersion: text(f['runtimeVersion'], 'unknown'),
    tracerVersion: text(f['tracerVersion'], 'unknown'),
    pid: count(f['pid']),
    ppid: count(f['ppid']),
    threadId: count(f['threadId']),
    command: texts(f['command']),
    cwd: text(f['cwd']),
    startNs: text(f['startNs']),
    startedAt: count(f['startedAt']),
    source: f['source'] === 'promise_hooks' ? 'promise_hooks' : 'async_hooks',
    cpus: count(f['cpus']),
    threadPool: count(f['threadPool'], 4) || 4,
    ...(f['attached'] === true ? { attached: true } : {}),
  };
}

/** Adds what a definitions chunk defines to the maps of its part. */
export function readDefinitions(
  payload: Uint8Array,
  into: { files: Map<number, FileDef>; sites: Map<number, SiteDef>; strings: Map<number, string> },
): boolean {
  const f = parse(payload);
  if (f === null) return false;
  for (const file of list(f['files'])) {
    const id = index(file['id']);
    if (id < 0) continue;
    const hash = text(file['hash']);
    into.files.set(id, {
      id,
      path: text(file['path']),
      ...(hash ? { hash } : {}),
      ...(typeof file['text'] === 'string' ? { text: file['text'] } : {}),
    });
  }
  for (const s of list(f['strings'])) {
    const id = index(s['id']);
    if (id >= 0) into.strings.set(id, text(s['text']));
  }
  for (const s of list(f['sites'])) {
    const site = readSite(s);
    if (site !== null) into.sites.set(site.id, site);
  }
  for (const r of list(f['siteRows'])) {
    const { names, rows } = r;
    const first = index(r['first']);
    const firstFile = index(r['firstFile']);
    if (first < 0 || firstFile < 0 || !Array.isArray(names) || !isIntegers(rows)) continue;
    for (const site of sitesOfRows({ first, firstFile, names, rows })) into.sites.set(site.id, site);
  }
  return true;
}

const isIntegers = (v: unknown): v is number[] => Array.isArray(v) && v.every(Number.isSafeInteger);

function readSite(s: Fields): SiteDef | null {
  const id = index(s['id']);
  const kind = text(s['kind']);
  if (id < 0 || !(SITE_KINDS as readonly string[]).includes(kind)) return null;
  return {
    id,
    kind: kind as SiteDef['kind'],
    file: index(s['file']),
    line: Math.max(1, index(s['line'])),
    column: Math.max(1, index(s['column'])),
    endLine: Math.max(1, index(s['endLine'])),
    endColumn: Math.max(1, index(s['endColumn'])),
    name: text(s['name']),
    ...(index(s['function']) >= 0 ? { function: index(s['function']) } : {}),
    ...(s['generator'] === true ? { generator: true } : {}),
    ...(s['approximate'] === true ? { approximate: true } : {}),
    ...(s['outcomeUnknown'] === true ? { outcomeUnknown: true } : {}),
  };
}

/** null when it is damaged. A kind that this version does not know is 'other'. */
export function readNote(payload: Uint8Array): Note | null {
  const f = parse(payload);
  if (f === null) return null;
  const kind = text(f['kind']);
  const note: Note = {
    kind: NOTE_KINDS.find((known) => known === kind) ?? 'other',
    message: text(f['message']),
    files: texts(f['files']),
  };
  return f['ns'] === undefined ? note : { ...note, ns: count(f['ns']) };
}

const NOTE_KINDS: readonly Note['kind'][] = [
  'not-instrumented',
  'approximate',
  'unsupported',
  'setup',
  'script',
];

/** null when it is damaged. */
export function readLoss(payload: Uint8Array): Loss | null {
  const f = parse(payload);
  return f === null ? null : { records: count(f['records']), reason: text(f['reason']) };
}

/** How a part's process ended; null when it is damaged. */
export function readEnd(payload: Uint8Array): PartEnd | null {
  const f = parse(payload);
  if (f === null) return null;
  return {
    exitCode: typeof f['exitCode'] === 'number' ? f['exitCode'] : null,
    signal: typeof f['signal'] === 'string' ? f['signal'] : null,
    ...(typeof f['active'] === 'number' ? { active: f['active'] } : {}),
    endNs: count(f['endNs']),
    records: count(f['records']),
  };
}
