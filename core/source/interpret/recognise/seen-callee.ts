import { looksLikeAction } from '../../effects/names';
import type { Module } from '../../modules/module';
import { endOf, type FunctionNode, isFunction, type Node, startOf, unwrap, walk } from '../../parse/nodes';
import { offsetAt } from '../../parse/positions';
import { nameOfOwner } from '../../plan/name-of-owner';
import { anyOf, placeOf, type Root, type Value } from '../../values/value';
import { type Call, callFunction, callValue } from '../calls';
import type { Interpreter } from '../interpreter';
import { sqlIn } from '../library/library-call';
import { staticNameOf } from '../static-name';
import { seenClass } from './seen-class';

/**
 * A callee the source does not tell (an injected repository, a resolver's context): whoever a run has seen there is
 * followed instead. It may be another one next time, so that stays among the effects as not known. null when no run
 * has seen all of them, or they cannot be found in the source.
 */
export function callSeen(it: Interpreter, call: Call, self: Value): Value | null {
  const { module } = call.frame;
  if (sqlIn(call)) return null;
  const awaiting = awaitOf(call.node, module);
  if (!awaiting?.loc) return null;
  const { line, column } = awaiting.loc.start;
  const places = it.loader.seen(module.path, line, column + 1);
  if (places.length === 0) return null;
  const found: Found[] = [];
  const asked = lastOf(call.label);
  // Whose name says that it acts is not taken for whom one run has seen.
  if (looksLikeAction(asked)) return null;
  for (const place of places) {
    const home = it.loader.load(place.file);
    const node = home && functionAt(home, place.line, place.column);
    if (!home || !node) return null;
    // Another name: a callback (`next()`), or something that hands on what this one gives, with what nobody has seen.
    const name = nameOfOwner(home, node);
    const itself = asked === '' ? isHandedOut(it, home, node) : lastOf(name) === asked;
    const one = itself ? { node, module: home, name } : asked === '' ? null : handingOn(it, asked, name);
    if (one === null) return null;
    found.push(one);
  }
  const label = asked === '' ? labelOfCallee(call) : call.label;
  if (found.some(({ node }) => it.stack.some((one) => one.node === node))) return null;
  const names = [...new Set(found.map(nameFor))].join(' or ');
  const from = it.effects.length;
  const strangers = new Set<Root>();
  it.laterOn(() =>
    it.record(
      'read',
      { kind: 'unknown', label, readLike: true, awaited: true, seen: names },
      call.node,
      label,
    ),
  );
  const value = anyOf(
    found.map(({ node, module: home, name }) => {
      const frame = it.frameFor(home.scopes.ownerOf(node), home);
      // Bound, or called through a variable: its `this` is somebody nobody has seen.
      const stranger = placeOf(self) ? null : it.unknown(`this of ${name}`, { opaque: true });
      if (stranger) strangers.add(stranger.root);
      const target: Value = { t: 'function', node, frame, self: null, name };
      const on = stranger ?? self;
      const of = on.t === 'unknown' ? (on.of ?? seenClass(it, node, home)) : undefined;
      return callFunction(it, target, call.args, call.node, on.t === 'unknown' && of ? { ...on, of } : on);
    }),
  );
  const changesStranger = it.effects
    .slice(from)
    .some(({ op, on }) => op !== 'read' && on.kind === 'memory' && strangers.has(on.root));
  if (!changesStranger) return value;
  it.effects.length = from;
  return null;
}

/**
 * `{ load = loadUser }`, `{ ...defaults, ...given }`: something handed in may stand in for a default, but a run has seen
 * nobody else than the defaults called there. null when it has, or nobody at all.
 */
export function callDefaults(
  it: Interpreter,
  either: readonly Value[],
  call: Call,
  self: Value | null,
): Value | null {
  const defaults = either.filter((one) => one.t === 'function');
  const others = either.filter((one) => one.t !== 'function');
  if (defaults.length === 0 || others.length === 0 || others.some((one) => one.t !== 'unknown')) return null;
  if (looksLikeAction(lastOf(call.label))) return null;
  const awaiting = awaitOf(call.node, call.frame.module);
  if (!awaiting?.loc) return null;
  const { line, column } = awaiting.loc.start;
  const places = it.loader.seen(call.frame.module.path, line, column + 1);
  const isDefault = ({ file, line, column }: (typeof places)[number]) => {
    const home = it.loader.load(file);
    const node = home && functionAt(home, line, column);
    return defaults.some((one) => one.node === node);
  };
  if (places.length === 0 || !places.every(isDefault)) return null;
  const seen = [...new Set(defaults.map(({ name }) => name || 'a function'))].join(' or ');
  const doubt = { kind: 'unknown', label: call.label, readLike: true, awaited: true, seen } as const;
  it.laterOn(() => it.record('read', doubt, call.node, call.label));
  return anyOf(defaults.map((one) => callValue(it, one, call, self)));
}

interface Found {
  node: FunctionNode;
  module: Module;
  name: string;
}

/** A function without a name by where it stands. */
function nameFor({ name, node }: Found): string {
  return name === 'anonymous' ? `the function in line ${node.loc?.start.line}` : name;
}

/** `handlers.get(kind)(event)`: what is called is what another call gives. */
function labelOfCallee({ node, frame }: Call): string {
  const callee = 'callee' in node ? (node.callee as Node) : null;
  return callee ? frame.module.text.slice(startOf(callee), endOf(callee)).replace(/\s+/g, ' ') : 'a function';
}

/**
 * A function that is returned, or kept under a name or in a list for whoever asks for it. Not: one that is handed to a
 * function which calls it; then what was called in its place does more than it.
 */
function isHandedOut(it: Interpreter, module: Module, node: FunctionNode): boolean {
  const parent = module.scopes.parentOf(node);
  if (parent?.type === 'ReturnStatement') return true;
  if (parent?.type === 'ArrowFunctionExpression') return parent.body === node;
  if (parent?.type !== 'CallExpression') return false;
  const index = parent.arguments.indexOf(node as (typeof parent.arguments)[number]);
  const callee = unwrap(parent.callee as Node);
  if (index < 0 || callee.type === 'Super') return false;
  const frame = it.frameFor(module.scopes.ownerOf(parent), module);
  const taker = it.silently(() => it.evaluate(callee, frame));
  if (taker.t !== 'function') return false;
  const param = taker.node.params[index];
  const home = taker.frame.module;
  const binding = param?.type === 'Identifier' ? home.scopes.bindingOf(param) : undefined;
  return (
    binding !== undefined &&
    binding.reads.length > 0 &&
    binding.reads.every((read) => {
      const user = home.scopes.parentOf(read);
      return (
        user?.type === 'CallExpression' &&
        user.callee.type === 'MemberExpression' &&
        user.callee.property.type === 'Identifier' &&
        /^(set|push|add|unshift)$/.test(user.callee.property.name)
      );
    })
  );
}

function lastOf(label: string): string {
  return label.slice(label.lastIndexOf('.') + 1);
}

/**
 * The program's only function of a name, when it hands on what the one that was seen gives: a run does not see it, but
 * its name stands in the call.
 */
function handingOn(it: Interpreter, name: string, seen: string): Found | null {
  const found: Found[] = [];
  for (const module of it.loader.loaded()) {
    for (const node of functionsOf(module).values()) {
      const full = nameOfOwner(module, node);
      if (lastOf(full) === name) found.push({ node, module, name: full });
    }
  }
  return found.length === 1 && calls(found[0].node, lastOf(seen)) ? found[0] : null;
}

function calls(owner: FunctionNode, name: string): boolean {
  let found = false;
  walk(owner.body as Node, (node) => {
    if (node.type === 'CallExpression' || node.type === 'OptionalCallExpression')
      if (lastOf(staticNameOf(unwrap(node.callee as Node))) === name) found = true;
    return !found;
  });
  return found;
}

/** The await whose operand this call is. */
function awaitOf(node: Node, module: Module): Node | null {
  let parent = module.scopes.parentOf(node);
  while (parent && unwrap(parent) !== parent) parent = module.scopes.parentOf(parent);
  return parent?.type === 'AwaitExpression' ? parent : null;
}

const functions = new WeakMap<Module, Map<number, FunctionNode>>();

function functionAt(module: Module, line: number, column: number): FunctionNode | null {
  const offset = offsetAt(module.text, line, column);
  if (offset === null) return null;
  const byStart = functionsOf(module);
  const exact = byStart.get(offset);
  if (exact) return exact;
  // Compilers drop what stands before a method: `protected async load()` begins at `async` for them.
  for (const node of byStart.values())
    if ('key' in node && startOf(node) < offset && offset <= startOf(node.key as Node)) return node;
  return null;
}

/** A file's functions by where they begin. */
function functionsOf(module: Module): Map<number, FunctionNode> {
  let byStart = functions.get(module);
  if (!byStart) {
    const found = new Map<number, FunctionNode>();
    walk(module.program, (node) => {
      if (isFunction(node)) found.set(startOf(node), node);
      return true;
    });
    byStart = found;
    functions.set(module, byStart);
  }
  return byStart;
}
