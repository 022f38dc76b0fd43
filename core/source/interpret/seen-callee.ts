import type { Module } from '../modules/module';
import { type FunctionNode, isFunction, type Node, startOf, unwrap, walk } from '../parse/nodes';
import { offsetAt } from '../parse/positions';
import { nameOfOwner } from '../plan/name-of-owner';
import { anyOf, placeOf, type Root, type Value } from '../values/value';
import { type Call, callFunction } from './calls';
import type { Interpreter } from './interpreter';

/**
 * A callee the source does not tell (an injected repository, a resolver's context): whoever a run has seen there is
 * followed instead. It may be another one next time, so that stays among the effects as not known. null when no run
 * has seen all of them, or they cannot be found in the source.
 */
export function callSeen(it: Interpreter, call: Call, self: Value): Value | null {
  const { module } = call.frame;
  const awaiting = awaitOf(call.node, module);
  if (!awaiting?.loc) return null;
  const { line, column } = awaiting.loc.start;
  const places = it.loader.seen(module.path, line, column + 1);
  if (places.length === 0) return null;
  const found: Found[] = [];
  const asked = lastOf(call.label);
  for (const place of places) {
    const home = it.loader.load(place.file);
    const node = home && functionAt(home, place.line, place.column);
    if (!home || !node) return null;
    // Another name: a callback (`next()`), or something that hands on what this one gives, with what nobody has seen.
    const name = nameOfOwner(home, node);
    const one = lastOf(name) === asked ? { node, module: home, name } : onlyOneNamed(it, asked);
    if (one === null) return null;
    found.push(one);
  }
  if (found.some(({ node }) => it.stack.some((one) => one.node === node))) return null;
  const names = [...new Set(found.map((one) => one.name))].join(' or ');
  const from = it.effects.length;
  const strangers = new Set<Root>();
  it.laterOn(() =>
    it.record(
      'read',
      { kind: 'unknown', label: call.label, readLike: true, awaited: true, seen: names },
      call.node,
      call.label,
    ),
  );
  const value = anyOf(
    found.map(({ node, module: home, name }) => {
      const frame = it.frameFor(home.scopes.ownerOf(node), home);
      // Bound, or called through a variable: its `this` is somebody nobody has seen.
      const stranger = placeOf(self) ? null : it.unknown(`this of ${name}`, { opaque: true });
      if (stranger) strangers.add(stranger.root);
      const target: Value = { t: 'function', node, frame, self: null, name };
      return callFunction(it, target, call.args, call.node, stranger ?? self);
    }),
  );
  const changesStranger = it.effects
    .slice(from)
    .some(({ op, on }) => op !== 'read' && on.kind === 'memory' && strangers.has(on.root));
  if (!changesStranger) return value;
  it.effects.length = from;
  return null;
}

interface Found {
  node: FunctionNode;
  module: Module;
  name: string;
}

function lastOf(label: string): string {
  return label.slice(label.lastIndexOf('.') + 1);
}

/**
 * The program's only function of a name: one that hands on another's promise is not seen by a run, but its name stands
 * in the call.
 */
function onlyOneNamed(it: Interpreter, name: string): Found | null {
  const found: Found[] = [];
  for (const module of it.loader.loaded()) {
    for (const node of functionsOf(module).values()) {
      const full = nameOfOwner(module, node);
      if (lastOf(full) === name) found.push({ node, module, name: full });
    }
  }
  return found.length === 1 ? found[0] : null;
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
  return offset === null ? null : (functionsOf(module).get(offset) ?? null);
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
