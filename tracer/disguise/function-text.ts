import { isInstrumented, strip } from '../instrument/strip';
import { apply, SafeWeakMap } from '../safe';
import type { Undo } from '../undo';

const originals = new SafeWeakMap<object, object>();

/**
 * Makes `fake` look like what it stands in for: name, length, and the text that toString gives.
 * @returns fake.
 */
export function disguise<F extends (...args: never[]) => unknown>(fake: F, original: object): F {
  for (const key of ['name', 'length']) {
    const descriptor = Object.getOwnPropertyDescriptor(original, key);
    if (descriptor !== undefined) Object.defineProperty(fake, key, descriptor);
  }
  originals.set(fake, original);
  return fake;
}

/**
 * Function.prototype.toString gives the user's own text, without markers: programs send functions elsewhere as text
 * (page.evaluate, workers made of source, snapshots).
 * @param realm whose functions: that of a vm context has a Function of its own.
 */
export function hideMarkers(realm: { Function: FunctionConstructor } = globalThis): Undo {
  const { prototype } = realm.Function;
  const original = prototype.toString;
  const fake = {
    toString(this: unknown): string {
      const known = typeof this === 'function' ? originals.get(this) : undefined;
      const text = apply(original, known ?? this, []) as string;
      return isInstrumented(text) ? strip(text) : text;
    },
  };
  return replace(prototype, 'toString', disguise(fake.toString, original));
}

/**
 * Puts `value` in the place of a method, leaving everything else about the property as it is.
 * @returns puts the old one back, unless somebody else has replaced ours by then.
 */
export function replace(target: object, key: string, value: unknown): Undo {
  const descriptor = Object.getOwnPropertyDescriptor(target, key);
  if (descriptor === undefined || (!descriptor.configurable && !descriptor.writable)) return () => {};
  Object.defineProperty(target, key, { ...descriptor, value });
  return () => {
    if (Object.getOwnPropertyDescriptor(target, key)?.value === value)
      Object.defineProperty(target, key, descriptor);
  };
}
