import { type Node, walk } from './nodes';

type NodesByType = Map<Node['type'], Node[]>;

const byRoot = new WeakMap<Node, NodesByType>();

/** All nodes of one type under (and including) a node, in source order. However often it is asked, the tree is walked once. */
export function nodesOf<T extends Node['type']>(root: Node, type: T): readonly Extract<Node, { type: T }>[] {
  let byType = byRoot.get(root);
  if (!byType) {
    byType = sortByType(root);
    byRoot.set(root, byType);
  }
  return (byType.get(type) ?? []) as Extract<Node, { type: T }>[];
}

function sortByType(root: Node): NodesByType {
  const found: NodesByType = new Map();
  walk(root, (node) => {
    const list = found.get(node.type);
    if (list) list.push(node);
    else found.set(node.type, [node]);
  });
  return found;
}
