import { endOf, type Node, startOf } from '../parse/nodes';

/** The range of `(await f())` with the parentheses that were only there for the await; the node's own where there are none. */
export function parenthesised(text: string, node: Node): { from: number; to: number } {
  const from = startOf(node);
  const to = endOf(node);
  const before = /\(\s*$/.exec(text.slice(0, from));
  const after = /^\s*\)/.exec(text.slice(to));
  const parenStart = (node.extra as { parenStart?: number } | undefined)?.parenStart;
  if (before && after && parenStart === before.index) return { from: before.index, to: to + after[0].length };
  return { from, to };
}
