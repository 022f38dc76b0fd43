import { fileURLToPath } from 'node:url';

/** What Node's load hooks return. */
export interface LoadResult {
  format?: string | null;
  source?: unknown;
  shortCircuit?: boolean;
}

/** The text and the absolute path of an ES module of the user's own; null for everything else. */
export function moduleText(
  url: string,
  { format, source }: LoadResult,
  isOwn: (path: string) => boolean,
): { text: string; path: string } | null {
  if ((format !== 'module' && format !== 'module-typescript') || !url.startsWith('file:')) return null;
  const path = fileURLToPath(url.split(/[?#]/, 1)[0]);
  const text = isOwn(path) ? textOf(source) : null;
  return text === null ? null : { text, path };
}

function textOf(source: unknown): string | null {
  if (typeof source === 'string') return source;
  if (source instanceof ArrayBuffer) return Buffer.from(source).toString('utf8');
  if (ArrayBuffer.isView(source))
    return Buffer.from(source.buffer, source.byteOffset, source.byteLength).toString('utf8');
  return null;
}
