import { endOf, isFunction, type Node, startOf, unwrap, walkOwn } from '../parse/nodes';
import type { Activation } from '../relate/activation';
import { alternatives, type Value } from '../values/value';

/**
 * The work as something that can be kept and have `.catch` called on: as it stands where it surely is a promise, else in
 * Promise.resolve(). A query builder runs once each time somebody asks it to (`await`, `then`, `catch`), some have no
 * `catch`, and an optional call may give nothing at all.
 */
export function asPromise(activation: Activation, work: Node): string {
  const { text } = activation.module;
  const source = text.slice(startOf(work), endOf(work));
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
