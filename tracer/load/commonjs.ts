import Module from 'node:module';
import { disguise, replace } from '../disguise/function-text';
import type { Undo } from '../undo';
import type { SourceLoader } from './source-loader';
import { anyTranspiler } from './transpilers';

type Compile = (this: unknown, content: unknown, filename: unknown, ...rest: unknown[]) => unknown;

/**
 * Instruments CommonJS (and what transpilers hand to it as CommonJS) where all of it passes: Module.prototype._compile.
 * @param plainElsewhere files that no transpiler has its hands on are instrumented before they come here (hookModules).
 *   Then Node's own function is found here, so that stacks have no frame of ours.
 */
export function hookCommonJs(
  loader: SourceLoader,
  isOwn: (path: string) => boolean,
  plainElsewhere: boolean,
): Undo {
  const prototype = Module.prototype as unknown as { _compile: Compile };
  const original = prototype._compile;
  const fake = {
    _compile(this: unknown, content: unknown, filename: unknown, ...rest: unknown[]): unknown {
      if (typeof content === 'string' && typeof filename === 'string' && isOwn(filename)) {
        // With require(esm) on, Node 22+ names the format it has found; 'module' goes on to the ESM compiler.
        const kind = rest[0] === 'module' ? 'module' : rest[0] === 'commonjs' ? 'commonjs' : 'unknown';
        content = loader.load(content, filename, kind);
      }
      return Reflect.apply(original, this, [content, filename, ...rest]);
    },
  };
  const wrapper = disguise(fake._compile, original);
  if (!plainElsewhere) {
    return replace(prototype, '_compile', wrapper);
  }
  let replaced: Compile | null = null;
  const plain = Object.getOwnPropertyDescriptor(prototype, '_compile')!;
  Object.defineProperty(prototype, '_compile', {
    get: () => replaced ?? (anyTranspiler() ? wrapper : original),
    set(this: object, value: Compile) {
      // Who stood here for a while (v8-compile-cache) puts back what it found.
      if (this === prototype) replaced = value === original || value === wrapper ? null : value;
      // What plain assignment does where the prototype has a plain property.
      else
        Object.defineProperty(this, '_compile', {
          value,
          writable: true,
          enumerable: true,
          configurable: true,
        });
    },
    enumerable: true,
    configurable: true,
  });
  return () => {
    Object.defineProperty(prototype, '_compile', replaced === null ? plain : { ...plain, value: replaced });
  };
}
