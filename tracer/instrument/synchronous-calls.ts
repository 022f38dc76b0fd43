/**
 * Calls that never enter one of the user's async functions before they return, or are no calls in the usual sense:
 * marking them would cost and say nothing.
 */
const ROOTS = new Set(
  (
    'Math JSON console Object Number String Boolean Symbol BigInt Date Reflect Promise Buffer Error TypeError ' +
    'Map Set WeakMap Intl Atomics process path parseInt parseFloat isNaN isFinite encodeURIComponent ' +
    'decodeURIComponent encodeURI decodeURI structuredClone setTimeout setInterval setImmediate queueMicrotask ' +
    'clearTimeout clearInterval clearImmediate'
  ).split(' '),
);
/** Only when called by their bare name. */
const DIRECT = new Set(['require', 'import', 'eval', 'super']);
const METHODS = new Set(
  (
    'isArray push pop shift unshift slice splice concat join indexOf lastIndexOf includes charAt charCodeAt codePointAt ' +
    'startsWith endsWith padStart padEnd trim trimStart trimEnd toLowerCase toUpperCase split substring substr ' +
    'toFixed toString toISOString getTime hasOwnProperty then catch finally once on off addListener removeListener ' +
    'addEventListener removeEventListener setTimeout setInterval'
  ).split(' '),
);

/** root: the first name of the callee (rootStart -1: none); name: its last (nameStart -1: none, as in `a[b]()`). */
export function isSynchronousCall(
  source: string,
  rootStart: number,
  rootEnd: number,
  nameStart: number,
  nameEnd: number,
): boolean {
  if (rootStart >= 0) {
    const root = source.slice(rootStart, rootEnd);
    if (ROOTS.has(root)) return true;
    if (nameStart === rootStart) return DIRECT.has(root);
  }
  return nameStart > rootStart && METHODS.has(source.slice(nameStart, nameEnd));
}

/** `.then(…)` and its kin: a promise is made of another one there, which the trace ascribes to the call. */
export function isLink(source: string, nameStart: number, nameEnd: number): boolean {
  const length = nameEnd - nameStart;
  if (length < 4 || length > 7) return false;
  const name = source.slice(nameStart, nameEnd);
  return name === 'then' || name === 'catch' || name === 'finally';
}
