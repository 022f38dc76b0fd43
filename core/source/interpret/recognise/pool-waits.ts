import type * as t from '@babel/types';
import type { Module } from '../../modules/module';
import { type FunctionNode, isFunction, type Node, unwrap, walk } from '../../parse/nodes';
import { nodesOf } from '../../parse/nodes-of';
import { type Frame, placeOf, type Root } from '../../values/value';
import type { Call } from '../calls';
import type { Interpreter } from '../interpreter';
import { memberKey } from '../objects/members';
import { staticNameOf } from '../static-name';
import { poolSlots } from './pool-slots';

type Held = { root: Root; path: string[] };

/**
 * `await new Promise((resolve) => this.waiting.push(resolve))` where a place in a pool could not be had:
 *
 *   const one = this.idle.pop() ?? (await new Promise(…))      things that are lent out
 *   if (this.active >= 3) await new Promise(…)                 so many at a time
 *
 * and somewhere else the next one waiting is let in. Gives where the pool keeps its books; null for any other wait,
 * and for what lets in one only.
 */
export function poolWait(it: Interpreter, call: Call): { books: Held[]; slots?: number } | null {
  const executor = call.argumentNodes[0] && unwrap(call.argumentNodes[0]);
  if (!executor || !isFunction(executor)) return null;
  const waiting = listOfWaiting(executor);
  if (!waiting || !letsNextIn(call.frame.module, waiting)) return null;
  const found = bookkeeping(call.node, call.frame.module);
  if (!found) return null;
  const { books, test } = found;
  // Whoever takes gives back in the same function; a queue of jobs is filled by somebody else.
  if (!books.some((book) => givesBack(call.frame.module.scopes.ownerOf(call.node), book))) return null;
  const slots = poolSlots(it, books, test, call.frame.module);
  if (slots === 1) return null;
  return { books: [waiting, ...books].flatMap((node) => heldAt(it, node, call.frame) ?? []), slots };
}

/** The list in `list.push(resolve)`, the executor's only doing. */
function listOfWaiting(executor: FunctionNode): Node | null {
  const [resolve] = executor.params as Node[];
  if (resolve?.type !== 'Identifier') return null;
  let found: Node | null = null;
  walk(executor.body as Node, (node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return;
    const { object, property } = node.callee;
    const [given] = node.arguments;
    if (property.type === 'Identifier' && property.name === 'push' && mentions(given as Node, resolve.name))
      found = object as Node;
  });
  return found;
}

function mentions(node: Node | undefined, name: string): boolean {
  let found = false;
  if (node)
    walk(node, (one) => {
      if (one.type === 'Identifier' && one.name === name) found = true;
    });
  return found;
}

/** `idle.push(one)`, `active--`, `free += 1`: somewhere in the function, besides what it takes at the start. */
function givesBack(owner: Node, book: Node): boolean {
  const name = lastName(book);
  let changes = 0;
  let pushed = false;
  walk(owner, (node) => {
    if (node.type === 'UpdateExpression' && lastName(node.argument as Node) === name) changes++;
    if (node.type === 'AssignmentExpression' && lastName(node.left as Node) === name) changes++;
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return;
    const { property, object } = node.callee;
    if (
      property.type === 'Identifier' &&
      /^(push|unshift)$/.test(property.name) &&
      lastName(object as Node) === name
    )
      pushed = true;
  });
  return pushed || changes >= 2;
}

/** Is `waiting.shift()` called anywhere in the file? */
function letsNextIn(module: Module, waiting: Node): boolean {
  const name = lastName(waiting);
  return [
    ...nodesOf(module.program, 'CallExpression'),
    ...nodesOf(module.program, 'OptionalCallExpression'),
  ].some(
    ({ callee }) =>
      callee.type === 'MemberExpression' &&
      callee.property.type === 'Identifier' &&
      /^(shift|pop)$/.test(callee.property.name) &&
      lastName(callee.object as Node) === name,
  );
}

function lastName(node: Node): string {
  return staticNameOf(unwrap(node)).split('.').pop() ?? '';
}

/** What decides whether to wait: the list of what is idle, or the counter and its limit; null when it lets in one. */
function bookkeeping(wait: Node, module: Module): { books: Node[]; test: Node | null } | null {
  let node = wait;
  for (let steps = 0; steps < 8; steps++) {
    const parent = module.scopes.parentOf(node);
    if (!parent || isFunction(parent)) return null;
    if (parent.type === 'LogicalExpression' && parent.right === node) {
      const books = lentFrom(parent.left);
      return books && { books, test: null };
    }
    if ((parent.type === 'IfStatement' || parent.type === 'WhileStatement') && parent.test !== node) {
      const books = counted(parent.test);
      return books && { books, test: unwrap(parent.test) };
    }
    node = parent;
  }
  return null;
}

function lentFrom(node: Node): Node[] | null {
  const plain = unwrap(node);
  if (plain.type !== 'CallExpression' || plain.callee.type !== 'MemberExpression') return null;
  const { property, object } = plain.callee;
  if (property.type !== 'Identifier' || !/^(pop|shift)$/.test(property.name)) return null;
  return [object as Node];
}

function counted(test: Node): Node[] | null {
  const plain = unwrap(test);
  if (plain.type !== 'BinaryExpression' || !/^(>=|>|===|<=|<|==)$/.test(plain.operator)) return null;
  const sides = [unwrap(plain.left as Node), unwrap(plain.right)];
  const named = sides.filter((side) => side.type === 'Identifier' || side.type === 'MemberExpression');
  const limit = sides.find((side) => side.type === 'NumericLiteral') as t.NumericLiteral | undefined;
  // `active >= 1` lets in one; `free === 0` counts down from what is not written here.
  const one =
    limit !== undefined && (limit.value === 1 || (limit.value === 0 && /^[<>]$/.test(plain.operator)));
  return named.length === 0 || one ? null : named;
}

function heldAt(it: Interpreter, outer: Node, frame: Frame): Held[] | null {
  const node = unwrap(outer);
  return it.silently(() => {
    const value = it.evaluate(node, frame);
    const places: Held[] = [];
    const own = placeOf(value);
    if (own) places.push(own);
    if (node.type === 'MemberExpression') {
      const holder = placeOf(it.evaluate(node.object as Node, frame));
      if (holder) places.push({ root: holder.root, path: [...holder.path, memberKey(it, node, frame)] });
    } else if (node.type === 'Identifier') {
      const binding = frame.module.scopes.bindingOf(node);
      const owner = binding && it.ownerFrame(binding, frame);
      if (binding && owner) places.push({ root: it.rootOf(binding, owner), path: [] });
    }
    return places;
  });
}

/**
 * Is what is called one of those that wait, let in: `const next = waiting.shift(); next()`, where nothing but promises'
 * resolvers is ever put into the list? Calling it does nothing here but end somebody's wait.
 */
export function letsIn(callee: Node, module: Module): boolean {
  const plain = unwrap(callee);
  let taken: Node | null | undefined = plain;
  if (plain.type === 'Identifier') {
    const definitions = module.scopes.bindingOf(plain)?.definitions ?? [];
    taken = definitions.length === 1 && definitions[0].value ? unwrap(definitions[0].value) : null;
  }
  if (taken?.type !== 'CallExpression' || taken.callee.type !== 'MemberExpression') return false;
  const { property, object } = taken.callee;
  if (property.type !== 'Identifier' || !/^(shift|pop)$/.test(property.name)) return false;
  const name = lastName(object as Node);
  let pushes = 0;
  let resolvers = 0;
  for (const node of nodesOf(module.program, 'CallExpression')) {
    if (node.callee.type !== 'MemberExpression') continue;
    if (lastName(node.callee.object as Node) !== name || node.callee.property.type !== 'Identifier') continue;
    if (!/^(push|unshift)$/.test(node.callee.property.name)) continue;
    pushes++;
    if (isResolver(node.arguments[0] as Node | undefined, module)) resolvers++;
  }
  return pushes > 0 && pushes === resolvers;
}

function isResolver(node: Node | undefined, module: Module): boolean {
  const binding = node?.type === 'Identifier' ? module.scopes.bindingOf(node) : undefined;
  if (binding?.kind !== 'param' || !isFunction(binding.owner)) return false;
  const made = module.scopes.parentOf(binding.owner);
  return made?.type === 'NewExpression' && staticNameOf(made.callee as Node) === 'Promise';
}
