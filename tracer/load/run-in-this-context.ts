import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { disguise, replace } from '../disguise/function-text';
import { apply } from '../safe';
import type { Undo } from '../undo';
import type { SourceLoader } from './source-loader';

type Run = (this: unknown, code: unknown, options?: unknown, ...rest: unknown[]) => unknown;

/** Instruments what test runners (vitest) run through vm.runInThisContext under the name of one of the user's files. */
export function hookRunInThisContext(loader: SourceLoader, isOwn: (path: string) => boolean): Undo {
  const holder = vm as unknown as { runInThisContext: Run };
  const original = holder.runInThisContext;
  const fake = {
    runInThisContext(this: unknown, code: unknown, options?: unknown, ...rest: unknown[]): unknown {
      const { filename, columnOffset } = named(options);
      const path = filename.startsWith('file:') ? fileURLToPath(filename) : filename;
      if (typeof code === 'string' && isAbsolute(path) && isOwn(path)) {
        code = loader.load(code, path, 'commonjs', Math.max(0, -columnOffset));
      }
      return apply(original, this, [code, options, ...rest]);
    },
  };
  return replace(holder, 'runInThisContext', disguise(fake.runInThisContext, original));
}

function named(options: unknown): { filename: string; columnOffset: number } {
  if (typeof options === 'string') return { filename: options, columnOffset: 0 };
  const { filename, columnOffset } = (options ?? {}) as { filename?: unknown; columnOffset?: unknown };
  return {
    filename: typeof filename === 'string' ? filename : '',
    columnOffset: typeof columnOffset === 'number' ? columnOffset : 0,
  };
}
