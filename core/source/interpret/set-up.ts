import type * as t from '@babel/types';
import { isFunction, type Node, walk } from '../parse/nodes';
import type { Frame } from '../values/value';
import { valueOfBinding } from './bindings/binding-value';
import { classOf } from './expressions';
import type { Interpreter } from './interpreter';
import { staticNameOf } from './static-name';

/** Statements that only declare. */
const DECLARES = /^(Import|Function|Class|ExportAll|TS\w+)Declaration$|^TS/;

/**
 * Follows the statements of a module's (or surrounding function's) own code for what they put where: `registry.set(name,
 * store)`, `for (const one of plugins) byName[one.name] = one`.
 */
export function setUp(it: Interpreter, frame: Frame): void {
  const { node } = frame;
  const body = isFunction(node) ? (node.body as Node) : node;
  if (body.type !== 'BlockStatement' && body.type !== 'Program') return;
  for (const statement of body.body as Node[]) {
    if (statement.type === 'ClassDeclaration') staticBlocks(it, statement, frame);
    const inner =
      statement.type === 'ExportNamedDeclaration' ? (statement.declaration as Node | null) : statement;
    if (!inner || DECLARES.test(inner.type)) continue;
    if (inner.type === 'VariableDeclaration')
      walk(inner, (one) => {
        if (one.type !== 'VariableDeclarator') return one === inner;
        walk(one.id as Node, (name) => {
          const binding = name.type === 'Identifier' ? frame.module.scopes.bindingOf(name) : undefined;
          if (binding && !frame.values.has(binding)) valueOfBinding(it, binding, frame);
        });
        return false;
      });
    else if (!isPlaceholder(inner)) it.evaluate(inner, frame);
    if (it.exhausted) return;
  }
}

/** `static { this.shared = store; }` */
function staticBlocks(it: Interpreter, node: t.Class, frame: Frame): void {
  for (const member of node.body.body)
    if (member.type === 'StaticBlock')
      for (const statement of member.body)
        it.evaluate(statement, { ...frame, self: classOf(it, node, frame) });
}

/** `exports.store = exports.other = void 0`, as compilers begin: what comes there comes later. */
function isPlaceholder(statement: Node): boolean {
  if (statement.type !== 'ExpressionStatement') return false;
  let last: Node = statement.expression;
  while (
    last.type === 'AssignmentExpression' &&
    /^(module\.)?exports\./.test(staticNameOf(last.left as Node))
  )
    last = last.right;
  return last !== statement.expression && last.type === 'UnaryExpression' && last.operator === 'void';
}
