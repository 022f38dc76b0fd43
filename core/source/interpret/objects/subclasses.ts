import type * as t from '@babel/types';
import type { Module, ModuleLoader } from '../../modules/module';
import type { Node } from '../../parse/nodes';
import { nodesOf } from '../../parse/nodes-of';
import type { ClassValue } from '../../values/value';
import { staticKey } from '../bindings/patterns';
import { classOf } from '../expressions';
import type { Interpreter } from '../interpreter';

const extensions = new WeakMap<Module, t.Class[]>();

/** Classes of a file that extend another one. */
function extensionsIn(module: Module): t.Class[] {
  let found = extensions.get(module);
  if (!found) {
    found = (['ClassDeclaration', 'ClassExpression'] as const).flatMap((type) =>
      nodesOf(module.program, type).filter((one) => one.superClass != null),
    );
    extensions.set(module, found);
  }
  return found;
}

interface Subclass {
  node: t.Class;
  module: Module;
}

const known = new WeakMap<ModuleLoader, { files: number; byBase: Map<Node, Subclass[]> }>();

/** The classes, in the files read so far, that extend one directly. */
export function subclassesOf(it: Interpreter, base: t.Class): readonly Subclass[] {
  let all = known.get(it.loader);
  if (all?.files !== it.loader.files) {
    all = { files: it.loader.files, byBase: new Map() };
    known.set(it.loader, all);
    for (const module of it.loader.loaded())
      for (const node of extensionsIn(module)) {
        const home = it.frameFor(module.scopes.ownerOf(node), module);
        const parent = it.silently(() => it.evaluate(node.superClass as Node, home));
        if (parent.t !== 'class') continue;
        const list = all.byBase.get(parent.node);
        if (list) list.push({ node, module });
        else all.byBase.set(parent.node, [{ node, module }]);
      }
  }
  return all.byBase.get(base) ?? [];
}

/** A method that takes the place of another one's in what extends its class. */
export interface Override {
  class: ClassValue;
  node: t.ClassMethod | t.ClassPrivateMethod;
}

/** More generations, and more methods, are not followed. */
const DEEPEST = 4;
const MOST = 8;

/** What stands in for a method in the classes that extend one, however far down. */
export function overridesOf(it: Interpreter, value: ClassValue, key: string): Override[] {
  const found: Override[] = [];
  const visit = (base: t.Class, depth: number): void => {
    if (depth > DEEPEST) return;
    for (const { node, module } of subclassesOf(it, base)) {
      const own = node.body.body.find(
        (member): member is t.ClassMethod =>
          member.type === 'ClassMethod' &&
          member.kind === 'method' &&
          !member.static &&
          staticKey(member.key as Node) === key,
      );
      if (own && found.length < MOST)
        found.push({ class: classOf(it, node, it.frameFor(module.scopes.ownerOf(node), module)), node: own });
      visit(node, depth + 1);
    }
  };
  visit(value.node, 0);
  return found;
}

/** `load() { throw new Error('not implemented'); }`: there to be replaced. */
export function isAbstract(node: t.ClassMethod | t.ClassPrivateMethod): boolean {
  const [first, ...rest] = node.body.body;
  return first?.type === 'ThrowStatement' && rest.length === 0;
}
