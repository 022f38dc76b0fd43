import { isAbsolute } from 'node:path';
import { disguise } from '../disguise/function-text';
import { MARKER_PREFIX } from '../instrument/markers';
import type { Undo } from '../undo';
import { type LoadResult, textOf } from './module-text';
import { pathOfName } from './path-of-name';
import type { SourceLoader } from './source-loader';

const original = (async () => {}).constructor as FunctionConstructor;
const NAMED = /^\/\/# sourceURL=(\S+)[ \t]*$/gm;

/** Under this name Vite's server finds the constructor to make modules with. */
const LENT = `${MARKER_PREFIX}v`;
const VITE = /\/(?:rolldown-)?vite\/dist\/node\/[^?#]*\.m?js$/;
const CONSTRUCTOR = /\basync function\s*\(\)\s*\{\s*\}\.constructor\b/g;

/**
 * Instruments modules of the user's that Vite (SvelteKit, React Router, Astro, …) makes async functions of: their text
 * names the file it was made from. Only Vite's own files are given this constructor (see withLentConstructor): code that
 * others make would be told, in stacks, to come from here.
 */
export function lendAsyncFunction(loader: SourceLoader, isOwn: (path: string) => boolean): Undo {
  function fake(...args: unknown[]): unknown {
    const last = args.length - 1;
    if (last >= 0 && args.every((one) => typeof one === 'string'))
      args[last] = marked(args.slice(0, last) as string[], args[last] as string);
    return Reflect.construct(original, args);
  }
  const lent = disguise(fake, original);
  Object.defineProperty(globalThis, LENT, { value: () => lent, configurable: true });
  return () => {
    delete (globalThis as Record<string, unknown>)[LENT];
  };

  /** Lines and source maps of such a text count the head that the constructor gives it. */
  function marked(parameters: string[], body: string): string {
    const path = pathOfName([...body.matchAll(NAMED)].pop()?.[1]);
    if (!isAbsolute(path) || !isOwn(path)) return body;
    const head = `async function anonymous(${parameters.join()}\n) {\n`;
    const text = loader.load(`${head}${body}\n}`, path, 'commonjs');
    // Behind the function may stand a source map.
    const end = text.lastIndexOf('}');
    return text.startsWith(head) ? text.slice(head.length, end) + text.slice(end + 1) : body;
  }
}

/** A file of Vite's that makes modules, with the constructor that is lent to it; null for all others. */
export function withLentConstructor(url: string, result: LoadResult): LoadResult | null {
  const text = VITE.test(url) ? textOf(result.source) : null;
  if (text === null) return null;
  const changed = text.replace(CONSTRUCTOR, (found) => `(globalThis.${LENT} ?? ((own) => own))(${found})`);
  return changed === text ? null : { ...result, source: changed };
}
