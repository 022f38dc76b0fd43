import { fileURLToPath } from 'node:url';
import type { InstrumentOptions } from '../instrument/instrument-types';

/** What Node's load hooks return. */
export interface LoadResult {
  format?: string | null;
  source?: unknown;
  shortCircuit?: boolean;
}

const KINDS: Record<string, InstrumentOptions['kind']> = {
  module: 'module',
  'module-typescript': 'module',
  commonjs: 'commonjs',
  'commonjs-typescript': 'commonjs',
  typescript: 'unknown',
};
/** Files for which Node has not decided yet when it loads them. */
const UNDECIDED = /(?:\.[jt]sx?|\/[^./]+)$/;

/** The text and the absolute path of a module of the user's own; null for everything else. `url`: of a file. */
export function moduleText(
  url: string,
  { format, source }: LoadResult,
  isOwn: (path: string) => boolean,
): { text: string; path: string; kind: InstrumentOptions['kind'] } | null {
  const path = fileURLToPath(url.split(/[?#]/, 1)[0]);
  const kind = format ? KINDS[format] : UNDECIDED.test(path) ? 'unknown' : undefined;
  if (kind === undefined) return null;
  const text = isOwn(path) ? textOf(source) : null;
  return text === null ? null : { text, path, kind };
}

/** What a load hook gives as a text, null when there is none. */
export function textOf(source: unknown): string | null {
  if (typeof source === 'string') return source;
  if (source instanceof ArrayBuffer) return Buffer.from(source).toString('utf8');
  if (ArrayBuffer.isView(source))
    return Buffer.from(source.buffer, source.byteOffset, source.byteLength).toString('utf8');
  return null;
}
