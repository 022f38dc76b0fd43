import vm from 'node:vm';
import type * as withGrammar from './with-grammar';
import code from './with-grammar?bundled';

type WithGrammar = typeof withGrammar;

// Programs stand before node:vm, and so do we.
const { Script } = vm;

let compiled: WithGrammar | null = null;

/** As instrument-file's, compiled when it is first asked for. */
export const instrumentFile: WithGrammar['instrumentFile'] = (file) => grammar().instrumentFile(file);

/** As scan-file's. */
export const scanFile: WithGrammar['scanFile'] = (...args) => grammar().scanFile(...args);

function grammar(): WithGrammar {
  compiled ??= compile();
  return compiled;
}

function compile(): WithGrammar {
  // Under the tracer's own name: its frames are hidden from stacks.
  const text = `(function (module, require) {${code}\n})\n//# sourceURL=node:overlap`;
  const script = new Script(text, { filename: __filename });
  const module = { exports: {} as WithGrammar };
  (script.runInThisContext() as (...args: unknown[]) => void)(module, require);
  return module.exports;
}
