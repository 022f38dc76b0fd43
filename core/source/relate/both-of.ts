/** Names two calls as the subject of a sentence: `read and write`, or `two calls of read` for one name twice. */
export function bothOf(a: string, b: string): string {
  return a === b ? `two calls of ${a}` : `${a} and ${b}`;
}
