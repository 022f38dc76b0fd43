import vm from 'node:vm';
import { MARKER_NAMES, MARKER_PREFIX } from '../instrument/markers';
import { SafeWeakSet } from '../safe';
import { hideMarkers } from './function-text';
import type { StackPositions } from './stack-positions';
import { hideColumnShifts } from './stack-traces';

const { runInContext } = vm;

/**
 * Makes vm contexts ready for instrumented code: markers as in this thread's own globals, and Error and Function of
 * their own that hide our work. Never throws.
 */
export function contextEntry(stacks: StackPositions): (context: object) => void {
  const entered = new SafeWeakSet<object>();
  return (context) => {
    if (entered.has(context)) return;
    entered.add(context);
    try {
      for (const name of MARKER_NAMES) {
        const value = (globalThis as Record<string, unknown>)[MARKER_PREFIX + name];
        Object.defineProperty(context, MARKER_PREFIX + name, { value, configurable: true });
      }
      const realm = runInContext('({ Error, Function })', context) as {
        Error: ErrorConstructor;
        Function: FunctionConstructor;
      };
      hideColumnShifts(stacks, realm);
      hideMarkers(realm);
    } catch {
      // A context that is closed to everybody: instrumented code would not run there either.
    }
  };
}
