/**
 * Async functions in old syntax. A helper drives a generator whose yields are the awaits, and makes the promise of the
 * whole directly before it runs the generator for the first time, so that markers in it mean what they mean in an async
 * function. TypeScript (ES2015, ES2016), esbuild, Babel and swc have one each:
 *
 *   return __awaiter(this, void 0, void 0, function* () { const x = yield g(a); return x; });
 */
const HELPERS = new Set([
  '__awaiter',
  '__async',
  '_asyncToGenerator',
  '_async_to_generator',
  'asyncToGenerator',
]);

/** Text in which one may be. */
export const LOWERED = /\b(?:__awaiter|__async|_?asyncToGenerator|_async_to_generator)\b/;

/** Whether the name of a called function is a helper's. */
export function isHelper(source: string, nameStart: number, nameEnd: number): boolean {
  const length = nameEnd - nameStart;
  if (length < 7 || length > 19) return false;
  const first = source.charCodeAt(nameStart);
  return (first === 95 || first === 97) && HELPERS.has(source.slice(nameStart, nameEnd));
}
