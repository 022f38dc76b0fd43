import type * as t from '@babel/types';
import { type CodeOwner, isFunction, type Node } from '../../parse/nodes';
import { type ClassValue, type Frame, UNDEFINED, type Value } from '../../values/value';
import { classOf } from '../expressions';
import type { Interpreter } from '../interpreter';
import { instantiate } from './construct';
import { constructorArguments } from './constructor-arguments';

/** `this` of a function that nobody is seen calling: the class's instance, the object literal, or unknown. */
export function selfOf(it: Interpreter, owner: CodeOwner, frame: Frame): Value {
  const scopes = frame.module.scopes;
  if (!isFunction(owner)) return UNDEFINED;
  if (owner.type === 'ArrowFunctionExpression') {
    const holder = scopes.parentOf(owner);
    if (holder?.type !== 'ClassProperty') return frame.parent?.self ?? UNDEFINED;
    return instanceOf(it, scopes.parentOf(scopes.parentOf(holder) as Node), frame);
  }
  if (owner.type === 'ClassMethod' || owner.type === 'ClassPrivateMethod') {
    const node = scopes.parentOf(scopes.parentOf(owner) as Node);
    if (owner.static && node) return classOf(it, node as t.Class, frame.parent as Frame);
    if (owner.kind === 'constructor') return it.unknown('this', { opaque: true });
    return instanceOf(it, node, frame);
  }
  if (owner.type === 'ObjectMethod' || scopes.parentOf(owner)?.type === 'ObjectProperty') {
    let literal: Node | undefined = scopes.parentOf(owner);
    if (literal?.type === 'ObjectProperty') literal = scopes.parentOf(literal);
    const declarator = literal && scopes.parentOf(literal);
    if (declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier') {
      const binding = scopes.bindingOf(declarator.id);
      if (binding && frame.parent) return it.readBinding(binding, frame.parent, declarator);
    }
  }
  return it.unknown('this', { opaque: true });
}

const making = new Set<Node>();

function instanceOf(it: Interpreter, node: Node | undefined, frame: Frame): Value {
  if (!node || (node.type !== 'ClassDeclaration' && node.type !== 'ClassExpression') || making.has(node))
    return it.unknown('this', { opaque: true });
  making.add(node);
  try {
    const home = it.frameFor(frame.module.scopes.ownerOf(node), frame.module);
    const value: ClassValue = classOf(it, node, home);
    const made = instantiate(it, value, constructorArguments(it, node), node);
    if (made.t !== 'object') return made;
    made.root.name = 'this';
    return { ...made, open: true };
  } finally {
    making.delete(node);
  }
}
