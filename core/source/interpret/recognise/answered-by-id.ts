import type { Module } from '../../modules/module';
import { type FunctionNode, isFunction, type Node, unwrap, walk } from '../../parse/nodes';
import type { Call } from '../calls';
import { staticNameOf } from '../static-name';

const SENDS = /(^|\.)(write|send|postMessage|publish|emit|request|push)$/;

/**
 * `new Promise((resolve) => { pending.set(id, resolve); socket.write(encode(id, …)); })`: a request over a connection
 * that carries many at once; its answer bears the number it was sent with, and finds its own promise by it. Not: a list
 * from which the next answer takes the oldest, nor a key that several requests may share.
 */
export function isAnsweredById(call: Call): boolean {
  const executor = call.argumentNodes[0] && unwrap(call.argumentNodes[0]);
  if (!executor || !isFunction(executor)) return false;
  const { module } = call.frame;
  const kept = keptUnder(executor);
  if (!kept || !isFresh(kept.key, module)) return false;
  return sendsKey(module.scopes.ownerOf(call.node) as Node, kept.key) && looksUp(module, kept.holder);
}

interface Kept {
  /** Last name of the map: "pending". */
  holder: string;
  key: Extract<Node, { type: 'Identifier' }>;
}

/** `pending.set(id, resolve)`, `pending.set(id, { resolve, reject })`, `pending[id] = resolve`. */
function keptUnder(executor: FunctionNode): Kept | null {
  const [resolve] = executor.params as Node[];
  if (resolve?.type !== 'Identifier') return null;
  let found: Kept | null = null;
  const take = (holder: Node, key: Node | undefined, value: Node | undefined) => {
    const plain = key && unwrap(key);
    if (plain?.type === 'Identifier' && value && mentions(value, resolve.name))
      found = { holder: lastName(holder), key: plain };
  };
  walk(executor.body as Node, (node) => {
    if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
      const { object, property } = node.callee;
      if (property.type === 'Identifier' && property.name === 'set')
        take(object as Node, node.arguments[0] as Node, node.arguments[1] as Node);
    } else if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression') {
      if (node.left.computed) take(node.left.object as Node, node.left.property as Node, node.right);
    }
  });
  return found;
}

/** `const id = next++`, `= ++this.next`, `= randomUUID()`: no other request has it. */
function isFresh(key: Kept['key'], module: Module): boolean {
  const definitions = module.scopes.bindingOf(key)?.definitions ?? [];
  const made = definitions.length === 1 && definitions[0].value ? unwrap(definitions[0].value) : null;
  if (made?.type === 'UpdateExpression') return true;
  if (made?.type === 'AssignmentExpression') return made.operator === '+=';
  if (made?.type !== 'CallExpression') return false;
  return /(^|\.)(randomUUID|nanoid|uuid|uuidv4|nextId)$/i.test(staticNameOf(made.callee as Node));
}

/** Is the key a part of what is sent? */
function sendsKey(owner: Node, key: Kept['key']): boolean {
  let found = false;
  walk(owner, (node) => {
    if (node.type === 'CallExpression' && SENDS.test(staticNameOf(node.callee as Node)))
      if (node.arguments.some((one) => mentions(one as Node, key.name))) found = true;
    return !found;
  });
  return found;
}

/** Somewhere the one that waits under a number is looked up. */
function looksUp(module: Module, holder: string): boolean {
  let found = false;
  walk(module.program, (node) => {
    if (node.type === 'MemberExpression' && lastName(node.object as Node) === holder)
      if (node.computed || (node.property.type === 'Identifier' && node.property.name === 'get')) {
        const user = module.scopes.parentOf(node);
        if (!(user?.type === 'AssignmentExpression' && user.left === node)) found = true;
      }
    return !found;
  });
  return found;
}

function mentions(node: Node, name: string): boolean {
  let found = false;
  walk(node, (one) => {
    if (one.type === 'Identifier' && one.name === name) found = true;
    return !found;
  });
  return found;
}

function lastName(node: Node): string {
  const plain = unwrap(node);
  if (plain.type === 'MemberExpression' && plain.property.type === 'PrivateName')
    return plain.property.id.name;
  return staticNameOf(plain).split('.').pop() ?? '';
}
