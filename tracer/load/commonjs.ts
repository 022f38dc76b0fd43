import Module from 'node:module';
import type { SourceLoader } from './source-loader';

type Compile = (this: unknown, content: unknown, filename: string, ...rest: unknown[]) => unknown;

/** Instruments CommonJS (and what transpilers hand to it as CommonJS) where all of it passes: Module.prototype._compile. */
export function hookCommonJs(loader: SourceLoader, isOwn: (path: string) => boolean): void {
  const prototype = Module.prototype as unknown as { _compile: Compile };
  const original = prototype._compile;
  prototype._compile = function _compile(content, filename, ...rest) {
    if (typeof content === 'string' && typeof filename === 'string' && isOwn(filename)) {
      // With require(esm) on, Node 22+ names the format it has found; 'module' goes on to the ESM compiler.
      const kind = rest[0] === 'module' ? 'module' : rest[0] === 'commonjs' ? 'commonjs' : 'unknown';
      content = loader.load(content, filename, kind);
    }
    return Reflect.apply(original, this, [content, filename, ...rest]);
  };
}
