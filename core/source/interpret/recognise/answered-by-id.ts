import type { Module } from '../../modules/module';
import { type FunctionNode, isFunction, type Node, unwrap, walk } from '../../parse/nodes';
import { nodesOf } from '../../parse/nodes-of';
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
  const owner = module.scopes.ownerOf(call.node) as Node;
  const awaited = awaitedEvent(executor);
  if (awaited && isFresh(awaited.key, module))
    return sendsKey(owner, awaited.key) && isEmitted(module, awaited.prefix);
  const kept = keptUnder(executor);
  if (!kept || !isFresh(kept.key, module)) return false;
  return sendsKey(owner, kept.key) && looksUp(module, kept.holder);
}

/** `this.once(`reply:${id}`, (reply) => resolve(reply))`: what its event is called, and the number in it. */
function awaitedEvent(executor: FunctionNode): { prefix: string; key: Kept['key'] } | null {
  const [resolve] = executor.params as Node[];
  if (resolve?.type !== 'Identifier') return null;
  let found: { prefix: string; key: Kept['key'] } | null = null;
  walk(executor.body as Node, (node) => {
    if (node.type !== 'CallExpression' || !/(^|\.)once$/.test(staticNameOf(node.callee as Node))) return;
    const [event, handler] = node.arguments as Node[];
    const named = eventOf(event);
    if (named && handler && mentions(handler, resolve.name)) found = named;
  });
  return found;
}

/** A text with one hole for a name: `reply:${id}`. */
function eventOf(event: Node | undefined): { prefix: string; key: Kept['key'] } | null {
  if (event?.type !== 'TemplateLiteral' || event.expressions.length !== 1) return null;
  const key = unwrap(event.expressions[0] as Node);
  const prefix = event.quasis[0].value.raw;
  return key.type === 'Identifier' && event.quasis[1].value.raw === '' ? { prefix, key } : null;
}

/** Somewhere an event of that name comes with the number of an answer. */
function isEmitted(module: Module, prefix: string): boolean {
  return nodesOf(module.program, 'CallExpression').some(({ callee, arguments: [event] }) => {
    if (!/(^|\.)emit$/.test(staticNameOf(callee as Node)) || event?.type !== 'TemplateLiteral') return false;
    return event.expressions.length === 1 && event.quasis[0].value.raw === prefix;
  });
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

/** Is the key a part of what is sent, by itself or in a message that was put together before? */
function sendsKey(owner: Node, key: Kept['key']): boolean {
  const names = new Set([key.name]);
  let found = false;
  walk(owner, (node) => {
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.init)
      if (unwrap(node.init).type === 'ObjectExpression' && mentions(node.init, key.name))
        names.add(node.id.name);
    if (node.type === 'CallExpression' && SENDS.test(staticNameOf(node.callee as Node)))
      if (node.arguments.some((one) => [...names].some((name) => mentions(one as Node, name)))) found = true;
    return !found;
  });
  return found;
}

/** Somewhere the one that waits under a number is looked up. */
function looksUp(module: Module, holder: string): boolean {
  return nodesOf(module.program, 'MemberExpression').some((node) => {
    if (lastName(node.object as Node) !== holder) return false;
    if (!node.computed && !(node.property.type === 'Identifier' && node.property.name === 'get'))
      return false;
    const user = module.scopes.parentOf(node);
    return !(user?.type === 'AssignmentExpression' && user.left === node);
  });
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
