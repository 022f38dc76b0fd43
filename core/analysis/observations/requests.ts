import type { TraceModel } from '../../model/trace-model';
import type { ReadSource } from '../../source/judgement';
import type { Ns, Row } from '../../units';
import { textIn } from './source-text';

/** One question to the outside: a request, a query, a read. */
export interface Request {
  operation: Row;
  /** The task that asked. */
  task: Row;
  /** Row in sites of the await that waited for the answer, -1 unknown. */
  site: Row;
  /** Whom it was sent to, as a person would say it: "http://host", "the database". */
  host: string;
  /** Equal for questions that differ in their values only. */
  shape: string;
  /** All that is known of the question. */
  text: string;
  /** `text` is all there is to it: equal texts are the same question. */
  exact: boolean;
  start: Ns;
  end: Ns;
}

/**
 * Questions that only read, and of which the trace (or the source at the await) tells enough to compare them:
 * GET and HEAD requests, SELECTs, reads of files whose path stands in the source. In order of their kind, then time.
 */
export function readRequests(model: TraceModel, read: ReadSource): Request[] {
  return [...httpRequests(model), ...awaitedReads(model, read)];
}

function httpRequests(model: TraceModel): Request[] {
  const { resources, strings, tasks, awaits } = model;
  const parsed = new Map<Row, { host: string; shape: string; text: string; exact: boolean } | null>();
  const found: Request[] = [];
  for (let r = 0; r < resources.length; r++) {
    const task = resources.task[r];
    if (strings[resources.type[r]] !== 'HTTPREQUEST' || task < 0) continue;
    let words = parsed.get(resources.detail[r]);
    if (words === undefined) {
      words = parseHttp(strings[resources.detail[r]]);
      parsed.set(resources.detail[r], words);
    }
    if (words === null || Number.isNaN(resources.end[r])) continue;
    let site = -1;
    for (let a = tasks.awaitFrom[task]; a < tasks.awaitTo[task] && site < 0; a++) {
      if (awaits.waitedResource[a] === r) site = awaits.site[a];
    }
    found.push({
      ...words,
      operation: resources.operation[r],
      task,
      site,
      start: resources.start[r],
      end: resources.end[r],
    });
  }
  return found;
}

/** "GET http://host/users/7?…": a path with a query that was cut off is not all there is to it. */
function parseHttp(text: string): Omit<Request, 'operation' | 'task' | 'site' | 'start' | 'end'> | null {
  const match = /^(GET|HEAD) (\w+:\/\/[^/?]+)([^?]*)(\?…)?$/.exec(text);
  if (match === null) return null;
  const segments = match[3].split('/');
  return {
    host: match[2],
    shape: `${match[1]} ${match[2]} ${segments.length} ${segments[1] ?? ''}`,
    text,
    exact: match[4] === undefined,
  };
}

/** Reads that are awaited where they are asked for, so that the source says what is asked. */
function awaitedReads(model: TraceModel, read: ReadSource): Request[] {
  const { awaits, sites, files, tasks } = model;
  const kinds = new Map<Row, { host: string; text: string; exact: boolean } | null>();
  const found: Request[] = [];
  for (let a = 0; a < awaits.length; a++) {
    const site = awaits.site[a];
    let words = kinds.get(site);
    if (words === undefined) {
      const at = sites[site];
      const file = files[at?.file ?? -1];
      words =
        file === undefined || at.kind !== 'await' ? null : readAt(textIn(read, { ...at, file: file.path }));
      kinds.set(site, words);
    }
    // Through a task of the user's own it is that one's question.
    if (words === null || Number.isNaN(awaits.end[a]) || awaits.waitedTask[a] >= 0) continue;
    const task = awaits.task[a];
    found.push({
      ...words,
      shape: words.text,
      operation: tasks.operation[task],
      task,
      site,
      start: awaits.start[a],
      end: awaits.end[a],
    });
  }
  return found;
}

const SELECT = /(['"`])\s*select\b[\s\S]+?\bfrom\b[\s\S]*?\1/i;
const PARAMETER = /\$\d|\$\{|\?|:\w+/;
const FILE_READ =
  /^await (?:\w+\.)*(readFile|readdir|stat|lstat|access|realpath)\((['"`])([^'"`$]+)\2[^()]*\)$/;

/** What an awaited expression reads, if it is plain to see. */
function readAt(text: string): { host: string; text: string; exact: boolean } | null {
  const file = FILE_READ.exec(text);
  if (file !== null) return { host: 'files', text: `${file[1]}('${file[3]}')`, exact: true };
  const select = SELECT.exec(text);
  if (select === null || !/^await [\w.$]+(?:<[^>]*>)?[(`]|^await \(?[\w.$]+\(/.test(text)) return null;
  const query = select[0].slice(1, -1).trim();
  return { host: 'the database', text: query, exact: !PARAMETER.test(select[0]) && !text.includes('${') };
}
