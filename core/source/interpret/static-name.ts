import type { Node } from '../parse/nodes';
import { staticKey } from './bindings/patterns';

/** "module.exports", "t.test": a dotted name as written; '' for anything else. */
export function staticNameOf(node: Node): string {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'ThisExpression') return 'this';
  if (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression') {
    const object = staticNameOf(node.object as Node);
    const key = node.computed ? '*' : staticKey(node.property as Node);
    return object ? `${object}.${key}` : key;
  }
  return '';
}
