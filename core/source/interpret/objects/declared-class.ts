import type * as t from '@babel/types';
import { lookUp } from '../../effects/lookup';
import type { Node } from '../../parse/nodes';
import type { Frame, Value } from '../../values/value';
import type { Interpreter } from '../interpreter';
import { instantiate } from './construct';

const making = new Set<Node>();

/**
 * What a parameter of an unknown value is by its declared type, where that is a class of the user's own:
 * `constructor(private readonly orders: OrderRepository)`. Interfaces and abstract classes say nothing of what is done.
 */
export function declaredInstance(it: Interpreter, param: Node, frame: Frame): Value | null {
  const id = param.type === 'AssignmentPattern' ? (param.left as Node) : param;
  if (id.type !== 'Identifier' || id.typeAnnotation?.type !== 'TSTypeAnnotation') return null;
  const type = id.typeAnnotation.typeAnnotation;
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return null;
  const binding = frame.module.scopes.lookup(type.typeName.name, frame.module.program);
  if (!binding) return null;
  const home = it.frameFor(frame.module.program, frame.module);
  const value = it.silently(() => it.readBinding(binding, home, param));
  if (value.t === 'library') {
    // `constructor(private readonly pool: Pool)`: a client as its package makes them.
    const of = lookUp(value.name)?.returns;
    const root = it.derivedUnknown(`declared ${param.start} ${frame.module.path}`, id.name, {
      opaque: true,
    }).root;
    return of && of !== 'self' ? { t: 'instance', of, root, path: [] } : null;
  }
  if (value.t !== 'class' || (value.node as t.ClassDeclaration).abstract || making.has(value.node))
    return null;
  making.add(value.node);
  try {
    // Whatever it was made with, nobody has seen.
    const maker = value.node.body.body.find(
      (member) => member.type === 'ClassMethod' && member.kind === 'constructor',
    );
    const count = maker?.type === 'ClassMethod' ? maker.params.length : 0;
    const args = Array.from({ length: count }, (_, i) => it.unknown(`argument ${i}`, { opaque: true }));
    const made = it.silently(() => instantiate(it, value, args, param));
    return made.t === 'object' ? { ...made, open: true } : made;
  } finally {
    making.delete(value.node);
  }
}
