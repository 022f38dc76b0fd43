import type * as t from '@babel/types';
import { endOf, type Node, startOf, unwrap } from '../parse/nodes';
import type { Activation, AwaitSite } from '../relate/activation';

/** A statement that does nothing but await and keep (or drop) the result. */
export interface AwaitedStatement {
  site: AwaitSite;
  statement: Node;
  /** declare: `const x = await …`; assign: `x = await …`; drop: `await …`. */
  form: 'declare' | 'assign' | 'drop';
  /** const, let or var, for declarations. */
  kind: string;
  /** Text of what receives the value; '' when dropped. */
  target: string;
  /** Text of its type annotation without the colon; null when it has none. */
  type: string | null;
}

/** Reads an await's statement as one of the plain forms; null for anything more involved. */
export function awaitedStatement(activation: Activation, site: AwaitSite): AwaitedStatement | null {
  const { text } = activation.module;
  const parent = activation.parentOf(site.node);
  if (parent.type === 'ExpressionStatement')
    return { site, statement: parent, form: 'drop', kind: '', target: '', type: null };
  if (parent.type === 'VariableDeclarator') {
    const declaration = activation.parentOf(parent);
    if (declaration.type !== 'VariableDeclaration' || declaration.declarations.length !== 1) return null;
    if (parent.init !== site.node || declaration.kind === 'using' || declaration.kind === 'await using')
      return null;
    const holder = activation.parentOf(declaration);
    if (holder.type === 'ExportNamedDeclaration') return null;
    const annotation = (parent.id as t.Identifier).typeAnnotation;
    const idEnd = annotation ? startOf(annotation as Node) : endOf(parent.id as Node);
    return {
      site,
      statement: declaration,
      form: 'declare',
      kind: declaration.kind,
      target: text.slice(startOf(parent.id as Node), idEnd).trimEnd(),
      type: annotation
        ? text.slice(startOf(annotation as Node), endOf(annotation as Node)).replace(/^:\s*/, '')
        : null,
    };
  }
  if (parent.type === 'AssignmentExpression' && parent.operator === '=' && parent.right === site.node) {
    const statement = activation.parentOf(parent);
    if (statement.type !== 'ExpressionStatement' || !isPlainTarget(parent.left as Node)) return null;
    return {
      site,
      statement,
      form: 'assign',
      kind: '',
      target: text.slice(startOf(parent.left as Node), endOf(parent.left as Node)),
      type: null,
    };
  }
  return null;
}

/** Targets whose own evaluation does nothing: names, this.x, name.x.y. */
function isPlainTarget(node: Node): boolean {
  const plain = unwrap(node);
  if (plain.type === 'Identifier' || plain.type === 'ThisExpression') return true;
  if (plain.type === 'MemberExpression') return !plain.computed && isPlainTarget(plain.object);
  return false;
}
