/**
 * Built-ins as they are when the tracer is loaded. Programs replace, wrap and freeze them; what runs inside the program
 * must not notice. (Code of ours that runs only while the tracer starts, or in the drain thread, may use the globals.)
 */

function safe<C extends new (...args: never[]) => object>(original: C): C {
  const copy = class extends (original as new (...args: never[]) => object) {};
  for (const key of Reflect.ownKeys(original.prototype)) {
    if (key === 'constructor') continue;
    Object.defineProperty(copy.prototype, key, Object.getOwnPropertyDescriptor(original.prototype, key)!);
  }
  Object.freeze(copy.prototype);
  return copy as unknown as C;
}

/** As Map, with methods of its own. */
export const SafeMap: typeof Map = safe(Map);
export const SafeSet: typeof Set = safe(Set);
export const SafeWeakMap: typeof WeakMap = safe(WeakMap);
export const SafeWeakSet: typeof WeakSet = safe(WeakSet);

const { load, store, add, and, or, wait, notify, compareExchange } = Atomics;
export const atomics = { load, store, add, and, or, wait, notify, compareExchange };

export const { apply } = Reflect;
