import type { Node } from '../parse/nodes';
import { staticKey } from './bindings/patterns';

/** "module.exports", "t.test": a dotted name as written, also of `(0, module.helper)` in compiled files; '' for anything else. */
export function staticNameOf(node: Node): string {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'ThisExpression') return 'this';
  if (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression') {
    const object = staticNameOf(node.object as Node);
    // `helper["default"]` is as good as `helper.default`.
    const written = !node.computed || node.property.type === 'StringLiteral';
    const key = written ? staticKey(node.property as Node) : '*';
    return object ? `${object}.${key}` : key;
  }
  if (node.type === 'SequenceExpression' && node.expressions[0].type === 'NumericLiteral')
    return staticNameOf(node.expressions[node.expressions.length - 1]);
  return '';
}
