import type { Module } from '../../modules/module';
import { ofAllFiles } from '../../modules/of-all-files';
import type { Node } from '../../parse/nodes';
import { nodesOf } from '../../parse/nodes-of';
import type { Call } from '../calls';
import type { Interpreter } from '../interpreter';
import { staticNameOf } from '../static-name';

const KEYED = /^(get|set|has|add|delete|clear|size)$/;

const otherwiseUsed = new WeakMap<Module, Set<string>>();

/**
 * Can anybody see in what order a map or set got its entries? Nobody can when whatever has its name is only ever asked
 * for single entries, in all files read so far.
 */
export function isListed(it: Interpreter, call: Call): boolean {
  const callee = 'callee' in call.node ? (call.node.callee as Node) : null;
  const holder = callee?.type === 'MemberExpression' ? (callee.object as Node) : null;
  if (holder?.type !== 'Identifier' && holder?.type !== 'MemberExpression') return true;
  const name = staticNameOf(holder).split('.').pop();
  if (!name || name === '*' || name === 'this') return true;
  return namesUsedOtherwise(it.loader).has(name);
}

const namesUsedOtherwise = ofAllFiles(
  (files) => new Set(files.flatMap((module) => [...usedOtherwise(module)])),
);

/** Names in a file that stand for more than a map that is asked for single entries. */
function usedOtherwise(module: Module): Set<string> {
  let found = otherwiseUsed.get(module);
  if (!found) {
    found = new Set();
    for (const type of ['Identifier', 'PrivateName'] as const)
      for (const node of nodesOf(module.program, type)) {
        const name = nameAt(node);
        if (!found.has(name) && !isKeyedUse(module, node)) found.add(name);
      }
    otherwiseUsed.set(module, found);
  }
  return found;
}

function nameAt(node: Node): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'PrivateName' ? `#${node.id.name}` : '';
}

/** `known.get(key)`, `this.known.size`, and where it is made. */
function isKeyedUse(module: Module, node: Node): boolean {
  const { scopes } = module;
  let one = node;
  let parent = scopes.parentOf(one);
  if (parent?.type === 'PrivateName') {
    one = parent;
    parent = scopes.parentOf(one);
  }
  if (parent?.type === 'MemberExpression' && parent.property === one && !parent.computed) {
    one = parent;
    parent = scopes.parentOf(one);
  }
  switch (parent?.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return parent.object === one && !parent.computed && KEYED.test(nameAt(parent.property as Node));
    case 'VariableDeclarator':
      return parent.id === one && isNew(parent.init);
    case 'ClassProperty':
    case 'ClassPrivateProperty':
      return parent.key === one && isNew(parent.value);
    case 'AssignmentExpression':
      return parent.left === one && isNew(parent.right);
    default:
      return false;
  }
}

function isNew(node: Node | null | undefined): boolean {
  return node?.type === 'NewExpression' && node.arguments.length === 0;
}
