import { inspect } from 'node:util';
import { apply } from '../safe';
import type { Undo } from '../undo';
import { disguise, replace } from './function-text';
import type { StackPositions, StackTop } from './stack-positions';
import { sourceMapsEnabled } from './stack-traces';

type FatalException = (this: unknown, error: unknown, fromPromise: unknown) => unknown;

/**
 * Above an error that ends the program Node prints the line of source. It would be the instrumented one, so Node is kept
 * from printing it (QUIET_MARK), and the user's own is put before the stack when everybody else has seen the error.
 */
export function showOriginalLines(stacks: StackPositions): Undo {
  const holder = process as unknown as { _fatalException?: FatalException };
  const original = holder._fatalException;
  if (typeof original !== 'function') return () => {};
  const fake = {
    _fatalException(this: unknown, error: unknown, fromPromise: unknown): unknown {
      const handled = apply(original, this, [error, fromPromise]);
      if (handled === false) addLine(stacks, error, fromPromise === true);
      return handled;
    },
  };
  return replace(process, '_fatalException', disguise(fake._fatalException, original));
}

function addLine(stacks: StackPositions, error: unknown, fromPromise: boolean): void {
  try {
    if (!(error instanceof Error)) return;
    const { stack } = error;
    const top = stacks.tops.get(error);
    if (top === undefined || typeof stack !== 'string') return;
    // Then Node finds the user's line by itself.
    if (sourceMapsEnabled() && stacks.isMapped(top.script)) return;
    const line = stacks.markedLine(top.script, top.line);
    if (line !== null) error.stack = `${above(top, line, fromPromise)}\n${withClassName(error, stack)}`;
  } catch {
    // Frozen, or with a stack of its own making: its stack alone will do.
  }
}

/** Node names the class of an error at the beginning of its stack, which it would not find behind our line. */
function withClassName(error: Error, stack: string): string {
  const frames = /\n {4}at /;
  const shown = inspect(error, { customInspect: false, depth: 0 });
  const at = shown.search(frames);
  const own = stack.search(frames);
  return at < 0 || own < 0 ? stack : shown.slice(0, at) + stack.slice(own);
}

/** As Node writes it. A rejection points at where the error was made, a throw at the `throw`. */
function above({ script, line, column }: StackTop, text: string, fromPromise: boolean): string {
  const before = text.slice(0, column - 1);
  const thrown = fromPromise ? -1 : before.lastIndexOf('throw');
  const indent = (thrown < 0 ? before : before.slice(0, thrown)).replace(/[^\t]/g, ' ');
  return `${script}:${line}\n${text}\n${indent}^\n`;
}
