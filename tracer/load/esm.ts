import Module from 'node:module';
import { fileURLToPath } from 'node:url';
import type { SourceLoader } from './source-loader';

interface LoadResult {
  format?: string | null;
  source?: unknown;
  shortCircuit?: boolean;
}
type NextLoad = (url: string, context?: object) => LoadResult;
type RegisterHooks = (hooks: { load(url: string, context: object, next: NextLoad): LoadResult }) => object;

/** Instruments ES modules in this thread. False when this Node cannot (before 22.15 / 23.5). */
export function hookModules(loader: SourceLoader, isOwn: (path: string) => boolean): boolean {
  const { registerHooks } = Module as unknown as { registerHooks?: RegisterHooks };
  if (typeof registerHooks !== 'function') return false;
  registerHooks({
    load(url, context, next) {
      const result = next(url, context);
      return instrumentResult(loader, isOwn, url, result);
    },
  });
  return true;
}

export function instrumentResult(
  loader: SourceLoader,
  isOwn: (path: string) => boolean,
  url: string,
  result: LoadResult,
): LoadResult {
  const { format } = result;
  if ((format !== 'module' && format !== 'module-typescript') || !url.startsWith('file:')) return result;
  const path = fileURLToPath(url.split(/[?#]/, 1)[0]);
  if (!isOwn(path)) return result;
  const text = textOf(result.source);
  if (text === null) return result;
  const code = loader.load(text, path, { kind: 'module', typescript: format === 'module-typescript' });
  return code === text ? result : { ...result, source: code };
}

function textOf(source: unknown): string | null {
  if (typeof source === 'string') return source;
  if (source instanceof ArrayBuffer) return Buffer.from(source).toString('utf8');
  if (ArrayBuffer.isView(source))
    return Buffer.from(source.buffer, source.byteOffset, source.byteLength).toString('utf8');
  return null;
}
