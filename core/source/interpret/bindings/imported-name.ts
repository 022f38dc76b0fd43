import type { Node } from '../../parse/nodes';

/** What the other module calls it: `default` for default imports. */
export function importedName(node: Node): string {
  if (node.type !== 'ImportSpecifier') return 'default';
  return node.imported.type === 'Identifier' ? node.imported.name : node.imported.value;
}
