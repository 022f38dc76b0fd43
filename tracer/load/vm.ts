import { isAbsolute } from 'node:path';
import vm from 'node:vm';
import { disguise, replace } from '../disguise/function-text';
import type { InstrumentOptions } from '../instrument/instrument-types';
import { apply, SafeWeakSet } from '../safe';
import { type Undo, undoAll } from '../undo';
import { pathOfName } from './path-of-name';
import type { SourceLoader } from './source-loader';

type Run = (this: unknown, code: unknown, ...rest: unknown[]) => unknown;
type Constructor = new (...args: unknown[]) => object;

/** What node:vm exports and we stand before. */
interface VmModule {
  runInThisContext: Run;
  runInContext: Run;
  runInNewContext: Run;
  compileFunction: Run;
  Script: Constructor;
  SourceTextModule?: Constructor;
}

interface VmOptions {
  filename?: unknown;
  identifier?: unknown;
  columnOffset?: unknown;
  parsingContext?: unknown;
  context?: unknown;
}

/** What jest before version 30 puts before a module's text, on its first line. */
const JEST_WRAPPER = /^\(\{"Object\.<anonymous>":function\([^)]*\)\{/;

/**
 * Instruments what test runners (jest, vitest) run through node:vm under the name of one of the user's files. Code in a
 * context of its own finds the markers there.
 * @param enter called with every contextified object in which instrumented code is about to run.
 */
export function hookVm(
  loader: SourceLoader,
  isOwn: (path: string) => boolean,
  enter: (context: object) => void,
): Undo {
  const holder = vm as unknown as VmModule;
  const instrumented = new SafeWeakSet<object>();
  const undos: Undo[] = [];

  /** The text to run instead: another one only for the user's own files. */
  function load(code: unknown, options: unknown, kind: InstrumentOptions['kind'] = 'commonjs'): unknown {
    const { path, columnOffset } = named(options);
    if (typeof code !== 'string') return code;
    if (!isAbsolute(path)) {
      if (MAY_AWAIT.test(code)) loader.onOutside();
      return code;
    }
    if (!isOwn(path)) return code;
    const prefix = JEST_WRAPPER.exec(code)?.[0].length ?? Math.max(0, -columnOffset);
    return loader.load(code, path, kind, prefix);
  }

  function hook(name: 'runInThisContext' | 'runInContext' | 'runInNewContext' | 'compileFunction'): void {
    const original = holder[name];
    const contextual = name === 'runInContext' || name === 'runInNewContext';
    const fake = {
      [name](this: unknown, code: unknown, ...rest: unknown[]): unknown {
        const options = (name === 'runInThisContext' ? rest[0] : rest[1]) as VmOptions | string | undefined;
        const text = load(code, options);
        if (text !== code) {
          if (contextual) rest[0] = entered(rest[0], name === 'runInNewContext');
          else if (name === 'compileFunction') entered((options as VmOptions).parsingContext, false);
        }
        return apply(original, this, [text, ...rest]);
      },
    };
    undos.push(replace(holder, name, disguise(fake[name], original)));
  }

  function entered(context: unknown, create: boolean): unknown {
    if (typeof context !== 'object' || context === null) {
      if (!create || context !== undefined) return context;
      context = {};
    }
    if (create && !vm.isContext(context as object)) vm.createContext(context as object);
    if (vm.isContext(context as object)) enter(context as object);
    return context;
  }

  hook('runInThisContext');
  hook('runInContext');
  hook('runInNewContext');
  hook('compileFunction');

  const { Script, SourceTextModule } = holder;
  undos.push(
    replace(
      holder,
      'Script',
      constructing(Script, (args) => {
        const text = load(args[0], args[1]);
        const changed = text !== args[0];
        args[0] = text;
        return (script) => {
          if (changed) instrumented.add(script);
        };
      }),
    ),
  );
  for (const name of ['runInContext', 'runInNewContext'] as const) {
    const prototype = Script.prototype as Record<typeof name, Run>;
    const original = prototype[name];
    const fake = {
      [name](this: unknown, context: unknown, ...rest: unknown[]): unknown {
        if (typeof this === 'object' && this !== null && instrumented.has(this))
          context = entered(context, name === 'runInNewContext');
        return apply(original, this, [context, ...rest]);
      },
    };
    undos.push(replace(prototype, name, disguise(fake[name], original)));
  }
  if (SourceTextModule !== undefined) {
    const hooked = constructing(SourceTextModule, (args) => {
      const options = args[1] as VmOptions | undefined;
      const text = load(args[0], options, 'module');
      if (text !== args[0]) entered(options?.context, false);
      args[0] = text;
      return () => {};
    });
    undos.push(replace(holder, 'SourceTextModule', hooked));
  }
  return () => undoAll(undos);
}

const MAY_AWAIT = /\basync\b/;

/** A class that does `before` with the arguments of every construction; everything else about it is the original's. */
function constructing(
  original: Constructor,
  before: (args: unknown[]) => (made: object) => void,
): Constructor {
  const hooked: Constructor = new Proxy(original, {
    construct(target, args: unknown[], newTarget) {
      const copy = [...args];
      const after = before(copy);
      const made = Reflect.construct(target, copy, newTarget === hooked ? target : newTarget) as object;
      after(made);
      return made;
    },
  });
  return hooked;
}

function named(options: unknown): { path: string; columnOffset: number } {
  const given: VmOptions =
    typeof options === 'string' ? { filename: options } : ((options ?? {}) as VmOptions);
  const { columnOffset } = given;
  return {
    path: pathOfName(given.filename ?? given.identifier),
    columnOffset: typeof columnOffset === 'number' ? columnOffset : 0,
  };
}
