import { baseName } from '../base-name';
import type { DecodedPart } from '../format/trace-file';
import type { StringMerger } from './part-names';
import type { Tables } from './tables';

/** What a part's program is called: "server.js", or "resize.js (worker 3)" for a worker thread. */
export function commandName(part: DecodedPart): string {
  const base = scriptName(part);
  return part.meta.threadId > 0 ? `${base} (worker ${part.meta.threadId})` : base;
}

/** The file that a process or thread runs, without its folder. */
function scriptName({ meta, script }: DecodedPart): string {
  return baseName(
    script ?? meta.command.slice(1).find((a) => !a.startsWith('-')) ?? meta.command[0] ?? 'program',
  );
}

/** Waits for a worker thread are called by its file, which only the thread's own part knows: "resize.js (thread 3)". */
export function nameThreads(
  parts: readonly DecodedPart[],
  { resources }: Pick<Tables, 'resources'>,
  strings: StringMerger,
): void {
  const names = new Map<string, string>();
  for (const part of parts)
    if (part.meta.threadId > 0) names.set(`${part.meta.pid}:${part.meta.threadId}`, scriptName(part));
  if (names.size === 0) return;
  const worker = strings.row('WORKER');
  const { col, length } = resources;
  for (let r = 0; r < length; r++) {
    if (col.type[r] !== worker) continue;
    const thread = /^thread (\d+)$/.exec(strings.texts[col.detail[r]])?.[1];
    const name = names.get(`${parts[col.part[r]].meta.pid}:${thread}`);
    if (name !== undefined) col.detail[r] = strings.row(`${name} (thread ${thread})`);
  }
}
