import { isFunction, type Node, unwrap, walkOwn } from '../parse/nodes';
import type { Activation } from '../relate/activation';
import { alternatives, type Value } from '../values/value';
import { sourceAt } from './shift-lines';

/**
 * The work as something that can be kept and have `.catch` called on: as it stands where it surely is a promise, else in
 * Promise.resolve(). A query builder runs once each time somebody asks it to (`await`, `then`, `catch`), some have no
 * `catch`, and an optional call may give nothing at all. `indent`: of the line where it is to stand.
 */
export function asPromise(activation: Activation, work: Node, indent: string): string {
  const source = sourceAt(activation.module, work, indent);
  return isSurelyPromise(activation, work) ? source : `Promise.resolve(${source})`;
}

/** Does evaluating a call give a real promise? */
export function isSurelyPromise(activation: Activation, work: Node): boolean {
  const plain = unwrap(work);
  if (plain.type === 'NewExpression')
    return plain.callee.type === 'Identifier' && plain.callee.name === 'Promise';
  if (plain.type !== 'CallExpression' || isLazy(valueAt(activation, plain))) return false;
  if (givesPromise(plain)) return true;
  const callee = valueAt(activation, plain.callee as Node);
  return alternatives(callee).every((one) => {
    if (one.t === 'function') return one.node.async || returnsPromises(one.node.body as Node);
    return one.t === 'library' || one.t === 'native';
  });
}

/** Surely a call of an async function with nothing to evaluate before it: whatever it throws is in its promise. */
export function isAsyncCall(activation: Activation, work: Node): boolean {
  const plain = unwrap(work);
  if (plain.type !== 'CallExpression' || plain.callee.type !== 'Identifier') return false;
  const asks = (one: Node) =>
    one.type !== 'Identifier' && !/^(String|Numeric|Boolean|Null)Literal$/.test(one.type);
  if ((plain.arguments as Node[]).some(asks)) return false;
  return alternatives(valueAt(activation, plain.callee)).every(
    (one) => one.t === 'function' && one.node.async,
  );
}

/** `load().catch(() => null)`: who waits for it later need not see to its failure in the meantime. */
export function handlesFailure(work: Node): boolean {
  const plain = unwrap(work);
  if (plain.type !== 'CallExpression' || plain.callee.type !== 'MemberExpression') return false;
  const { property } = plain.callee;
  const [handler, more] = plain.arguments;
  if (property.type !== 'Identifier' || property.name !== 'catch' || more) return false;
  if (handler?.type !== 'ArrowFunctionExpression' || handler.params.some(({ type }) => type !== 'Identifier'))
    return false;
  const body = handler.body as Node;
  return body.type === 'BlockStatement' ? body.body.length === 0 : isHarmless(body);
}

/** A literal, a name, a member of one, or a list or object of such. */
function isHarmless(node: Node): boolean {
  const plain = unwrap(node);
  if (plain.type === 'ArrayExpression')
    return plain.elements.every((one) => one !== null && isHarmless(one as Node));
  if (plain.type === 'ObjectExpression')
    return plain.properties.every(
      (one) => one.type === 'ObjectProperty' && !one.computed && isHarmless(one.value as Node),
    );
  if (plain.type === 'MemberExpression') return !plain.computed && plain.object.type === 'Identifier';
  return plain.type === 'Identifier' || /^(String|Numeric|Boolean|Null)Literal$/.test(plain.type);
}

function valueAt({ interpreter }: Activation, node: Node): Value {
  const frame = interpreter.rootFrame;
  return frame
    ? interpreter.silently(() => interpreter.evaluate(node, frame))
    : { t: 'const', value: undefined };
}

function isLazy(value: Value): boolean {
  return alternatives(value).some(
    (one) => one.t === 'instance' && (one.of === 'Lazy' || /Query$|Builder$/.test(one.of)),
  );
}

/** `Promise.all(…)`, `x.then(…)`, `x.catch(…)`. */
function givesPromise(call: Extract<Node, { type: 'CallExpression' }>): boolean {
  const { callee } = call;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false;
  const { object, property } = callee;
  if (object.type === 'Identifier' && object.name === 'Promise') return true;
  return /^(then|catch|finally)$/.test(property.name);
}

/** A plain function whose every `return` gives a promise that can be seen to be one. */
function returnsPromises(body: Node): boolean {
  const given: Node[] = [];
  if (body.type !== 'BlockStatement') given.push(body);
  else
    walkOwn(body, (node) => {
      if (isFunction(node)) return false;
      if (node.type === 'ReturnStatement') given.push(node.argument ?? node);
      return true;
    });
  return given.length > 0 && given.every((one) => isMade(unwrap(one)));
}

function isMade(node: Node): boolean {
  if (node.type === 'NewExpression')
    return node.callee.type === 'Identifier' && node.callee.name === 'Promise';
  return node.type === 'CallExpression' && givesPromise(node);
}
