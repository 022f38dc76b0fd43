import type { Node } from '../../parse/nodes';
import type { Frame } from '../../values/value';
import type { Interpreter } from '../interpreter';

/**
 * `e && e.__esModule ? e : { default: e }`, as compilers write it: what a file of one's own gives has a default only when it
 * was an ES module; null = nobody knows, or another question.
 */
export function isCompiledModule(it: Interpreter, test: Node, frame: Frame): boolean | null {
  const asked = test.type === 'LogicalExpression' && test.operator === '&&' ? test.right : test;
  if (asked.type !== 'MemberExpression' || asked.computed) return null;
  if (asked.property.type !== 'Identifier' || asked.property.name !== '__esModule') return null;
  const module = it.silently(() => it.evaluate(asked.object, frame));
  if (module.t === 'function' || module.t === 'class') return false;
  return module.t === 'object' && module.fields.has('default') ? true : null;
}
