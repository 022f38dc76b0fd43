import type { Effect } from '../effects/effect';
import { type Node, unwrap, walkOwn } from '../parse/nodes';
import type { Activation } from '../relate/activation';
import { alternatives } from '../values/value';
import { declaredType } from './declared-type';

/** Surely an array, so that `.map` is there. */
export function isKnownList(activation: Activation, list: Node): boolean {
  const it = activation.interpreter;
  const frame = it.rootFrame;
  if (!frame) return false;
  const plain = unwrap(list);
  if (plain.type === 'ArrayExpression' || isTypedAsArray(activation, plain)) return true;
  if (isIterator(plain) || isMadeOfIterator(activation, plain)) return false;
  const value = it.silently(() => it.evaluate(plain, frame));
  return value.t === 'object' && value.isArray === true;
}

/** A name, a member path, or a list of literals: nothing happens when it is evaluated again. */
export function isRepeatable(list: Node): boolean {
  const plain = unwrap(list);
  if (plain.type === 'Identifier' || plain.type === 'ThisExpression') return true;
  if (plain.type === 'MemberExpression') return !plain.computed && isRepeatable(plain.object);
  if (plain.type === 'ArrayExpression')
    return plain.elements.every(
      (one) => one !== null && /Literal$/.test(one.type) && one.type !== 'TemplateLiteral',
    );
  return false;
}

/** Do the turns add to the list they go over, or take from it? Then it is another list once they all have begun. */
export function changesList(activation: Activation, list: Node, body: Node): boolean {
  return changesTo(activation, list, body).length > 0;
}

/** The same, but elements may be replaced: only how many there are counts. `but`: a call that does not. */
export function changesLength(activation: Activation, list: Node, body: Node, but?: Node): boolean {
  return changesTo(activation, list, body).some(
    ({ node, on }) =>
      node !== but &&
      (node.type !== 'MemberExpression' || (on.kind === 'memory' && on.path.at(-1) === 'length')),
  );
}

function changesTo(activation: Activation, list: Node, body: Node): Effect[] {
  const it = activation.interpreter;
  const frame = it.rootFrame;
  const values = frame ? alternatives(it.silently(() => it.evaluate(unwrap(list), frame))) : [];
  const places = values.flatMap((value) =>
    'root' in value ? [{ root: value.root, path: 'path' in value ? value.path : [] }] : [],
  );
  return activation
    .effectsOf(body)
    .filter(
      ({ op, on }) =>
        op !== 'read' &&
        on.kind === 'memory' &&
        places.some(({ root, path }) => on.root === root && on.path.length <= path.length + 1),
    );
}

/** `map.values()`, `list.entries()`: gone through like a list, but none. */
function isIterator(node: Node): boolean {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  const { object, property } = node.callee;
  if (object.type === 'Identifier' && object.name === 'Object') return false;
  return property.type === 'Identifier' && /^(values|keys|entries)$/.test(property.name);
}

/** `const keys = map.keys()`, also as the default of a pattern. */
function isMadeOfIterator(activation: Activation, node: Node): boolean {
  const made = node.type === 'Identifier' ? activation.module.scopes.bindingOf(node)?.definitions : undefined;
  return (made ?? []).some(({ node: declared, value }) => {
    let found = value != null && isIterator(unwrap(value as Node));
    if (declared.type === 'VariableDeclarator' && declared.id.type !== 'Identifier')
      walkOwn(declared.id as Node, (inside) => {
        if (isIterator(inside)) found = true;
      });
    return found;
  });
}

/** `ids: readonly number[]`: the compiler has seen to it. */
function isTypedAsArray(activation: Activation, node: Node): boolean {
  let type = declaredType(activation, node);
  if (!type) return false;
  if (type.type === 'TSTypeOperator' && type.operator === 'readonly') type = type.typeAnnotation;
  if (type.type === 'TSArrayType' || type.type === 'TSTupleType') return true;
  return (
    type.type === 'TSTypeReference' &&
    type.typeName.type === 'Identifier' &&
    /^(Readonly)?Array$/.test(type.typeName.name)
  );
}
