import type * as t from '@babel/types';
import { lookUp } from '../effects/lookup';
import { looksLikeLogging } from '../effects/names';
import type { Module } from '../modules/module';
import { type FunctionNode, type Node, unwrap } from '../parse/nodes';
import {
  anyOf,
  type Frame,
  type ObjectValue,
  sameValue,
  UNDEFINED,
  type UnknownValue,
  type Value,
} from '../values/value';
import { importCall, requireCall } from './bindings/import-call';
import { bindPattern } from './bindings/patterns';
import { listOf } from './bindings/rest-value';
import { forgetLocal } from './forget-local';
import { DEPTH_LIMIT, type Interpreter } from './interpreter';
import { callBuiltinMethod } from './library/builtin-methods';
import { emit, isEmitter } from './library/events';
import { runIterator } from './library/iterators';
import { callLibrary, unknownCall } from './library/library-call';
import { settle } from './library/thenables';
import { classMember, libraryBase } from './objects/class-member';
import { instantiate } from './objects/construct';
import { declaredInstance } from './objects/declared-class';
import { readSpread } from './objects/element-of';
import { memberKey, readMember } from './objects/members';
import { isAbstract, overridesOf } from './objects/subclasses';
import { callSuper, callSuperMember } from './objects/super';
import { callHeld, callHeldMember } from './recognise/held-callee';
import { letsIn } from './recognise/pool-waits';
import { callDefaults, callSeen } from './recognise/seen-callee';
import { staticNameOf } from './static-name';

/** One call as the tables and the builtins see it. */
export interface Call {
  node: Node;
  frame: Frame;
  args: Value[];
  argumentNodes: Node[];
  /** As written: "db.query". */
  label: string;
  /** Its promise is awaited, returned or gathered right here. */
  awaited: boolean;
  /** Methods: how many effects there were before the object was evaluated. */
  from?: number;
}

type CallNode = t.CallExpression | t.OptionalCallExpression | t.TaggedTemplateExpression;

/** What a call gives; what it does goes to the interpreter's effects. */
export function evaluateCall(it: Interpreter, node: CallNode, frame: Frame): Value {
  const from = it.effects.length;
  const born = it.now();
  const value = callOf(it, node, frame);
  if (node.type === 'CallExpression' && looksLikeLogging(staticNameOf(unwrap(node.callee as Node))))
    for (let index = from; index < it.effects.length; index++) {
      const { on } = it.effects[index];
      if (on.kind === 'clock') on.stamp = true;
    }
  // `once(ask(), 'done')`: an event of what came into being right here is a part of its own work.
  if (frame === it.rootFrame && it.silent === 0 && it.now() > born)
    for (let index = it.effects.length - 1; index >= from; index--) {
      const { on } = it.effects[index];
      if (on.kind === 'signal' && on.of && on.of.born > born) it.effects.splice(index, 1);
    }
  return value;
}

function callOf(it: Interpreter, node: CallNode, frame: Frame): Value {
  const callee = unwrap((node.type === 'TaggedTemplateExpression' ? node.tag : node.callee) as Node);
  const argumentNodes =
    node.type === 'TaggedTemplateExpression'
      ? [node.quasi as Node, ...(node.quasi.expressions as Node[])]
      : (node.arguments as Node[]);
  const label = staticNameOf(callee);
  if (callee.type === 'Import') return importCall(it, argumentNodes, frame);
  if (label === 'require' && !frame.module.scopes.bindingOf(callee))
    return requireCall(it, argumentNodes, frame);
  if (callee.type === 'Super') {
    callSuper(it, argumentNodes, node, frame);
    return UNDEFINED;
  }
  const call: Call = { node, frame, args: [], argumentNodes, label, awaited: isAwaited(node, frame.module) };
  if (callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression') {
    call.from = it.effects.length;
    const above = callee.object.type === 'Super';
    const object = it.evaluate(callee.object as Node, frame);
    const key = memberKey(it, callee, frame);
    call.args = evaluateArguments(it, argumentNodes, frame);
    return above ? callSuperMember(it, key, call) : callMember(it, object, key, call);
  }
  const value = it.evaluate(callee, frame);
  call.args = evaluateArguments(it, argumentNodes, frame);
  return callValue(it, value, call, null);
}

/** The arguments of a call, spread lists in place. */
export function evaluateArguments(it: Interpreter, nodes: Node[], frame: Frame): Value[] {
  const args: Value[] = [];
  for (const node of nodes) {
    const value = it.evaluate(node, frame);
    if (node.type === 'SpreadElement') {
      runIterator(it, value, node, frame);
      readSpread(it, value, node);
      args.push(...listed(it, value));
    } else args.push(value);
  }
  return args;
}

/** What a call is given by a list: any number of things, where its elements are not known. */
export function listed(it: Interpreter, list: Value | undefined): Value[] {
  if (!list || (list.t === 'const' && list.value == null)) return [];
  if (list.t === 'object' && list.elements) return list.elements;
  return [it.unknown('arguments', { opaque: true, spread: true })];
}

/** Is the call's promise awaited or handed on right where it is made? */
function isAwaited(node: Node, module: Module): boolean {
  let parent = module.scopes.parentOf(node);
  while (parent && unwrap(parent) !== parent) parent = module.scopes.parentOf(parent);
  if (!parent) return false;
  if (parent.type === 'AwaitExpression' || parent.type === 'ArrayExpression') return true;
  if (parent.type === 'MemberExpression') {
    const key = staticNameOf(parent).split('.').pop();
    return key === 'then' || key === 'catch' || key === 'finally';
  }
  if (parent.type === 'ArrowFunctionExpression') return parent.body === node && !isTest(parent, module);
  return parent.type === 'ReturnStatement';
}

/** `list.find((one) => one.fits())`: what it gives is a yes or no, no promise. */
function isTest(callback: Node, module: Module): boolean {
  const call = module.scopes.parentOf(callback);
  if (call?.type !== 'CallExpression' && call?.type !== 'OptionalCallExpression') return false;
  return /(^|\.)(filter|some|every|find|findIndex|findLast|findLastIndex|sort|toSorted)$/.test(
    staticNameOf(call.callee as Node),
  );
}

function callMember(it: Interpreter, object: Value, key: string, call: Call): Value {
  if (object.t === 'any') return anyOf(object.of.map((one) => callMember(it, one, key, call)));
  if (object.t === 'library') {
    const borrowed = /^global\.(?:Array|Map|Set|Object|String)\.prototype\.(\w+)$/.exec(object.name);
    // `Array.prototype.push.call(list, item)` is `list.push(item)`.
    if (borrowed && (key === 'call' || key === 'apply') && call.args.length > 0) {
      const args = key === 'call' ? call.args.slice(1) : listed(it, call.args[1]);
      return callMember(it, call.args[0], borrowed[1], { ...call, args });
    }
    return callLibrary(it, `${object.name}.${key}`, object, call);
  }
  if ((key === 'emit' || key === 'dispatchEvent') && !hasOwnMethod(it, object, key))
    return emit(it, object, call);
  if (object.t === 'instance') {
    const done = callBuiltinMethod(it, object, key, call, true);
    return done ?? callLibrary(it, [object.of, ...object.path, key].join('.'), object, call);
  }
  if (object.t === 'function' && (key === 'call' || key === 'apply' || key === 'bind')) {
    const self = object.bound ? object.self : (call.args[0] ?? null);
    if (key === 'bind') return { ...object, self, bound: [...(object.bound ?? []), ...call.args.slice(1)] };
    const args = key === 'call' ? call.args.slice(1) : listed(it, call.args[1]);
    return callValue(it, { ...object, self }, { ...call, args }, null);
  }
  if (!hasOwnMethod(it, object, key) && isEmitter(it, object))
    return callLibrary(it, `Emitter.${key}`, object, call);
  // A list's or a map's own method is no entry of it.
  const builtin =
    object.t === 'object' &&
    !object.class &&
    !object.constructed &&
    !object.fields.has(key) &&
    !object.methods?.has(key);
  if (object.t === 'object' && object.open) {
    const given = callOverridden(it, object, key, call);
    if (given) return given;
  }
  if ((object.t === 'object' && !builtin) || object.t === 'class') {
    const member = readMember(it, object, key, call.node, call.frame);
    if (member.t !== 'unknown') return callValue(it, member, call, object);
    const inherited = object.t === 'class' ? libraryBase(it, object) : null;
    if (inherited && lookUp(`${inherited}.${key}`))
      return callLibrary(
        it,
        `${inherited}.${key}`,
        { t: 'instance', of: inherited, root: object.root, path: [] },
        call,
      );
  }
  if (object.t === 'object' && object.elements && /^\d+$/.test(key)) {
    const member = readMember(it, object, key, call.node, call.frame);
    if (member.t === 'function') return callValue(it, member, call, object);
  }
  // `loaders[kind](id)`: any of what the object holds.
  if (builtin && key === '*' && object.t === 'object' && !object.isArray && object.whole) {
    const member = readMember(it, object, key, call.node, call.frame);
    if (member.t === 'unknown' && member.choices) return callValue(it, member, call, object);
  }
  if (object.t === 'unknown' && object.of) {
    const method = classMember(it, object.of, key);
    if (method?.node.kind === 'method')
      return callFunction(
        it,
        { t: 'function', ...method, self: object, name: key },
        call.args,
        call.node,
        object,
      );
  }
  const chosen = object.t === 'unknown' ? callChosen(it, object, key, call) : null;
  return (
    chosen ??
    callBuiltinMethod(it, object, key, call, false) ??
    callSeen(it, call, object) ??
    callHeldMember(it, object, key, call) ??
    unknownCall(it, call, object)
  );
}

/** `this.load()` in a class that others extend: what any of them does. null when none has one of its own. */
function callOverridden(it: Interpreter, object: ObjectValue, key: string, call: Call): Value | null {
  const overrides = object.class ? overridesOf(it, object.class, key) : [];
  if (!object.class || overrides.length === 0) return null;
  const own = classMember(it, object.class, key);
  const methods = overrides.map((one) => ({ node: one.node, frame: one.class.frame, class: one.class }));
  if (own?.node.kind === 'method' && !isAbstract(own.node)) methods.unshift({ ...own, class: object.class });
  return anyOf(
    methods.map(({ node, frame, class: of }) => {
      const self: Value = { ...object, class: of };
      return callFunction(it, { t: 'function', node, frame, self, name: key }, call.args, call.node, self);
    }),
  );
}

/** More different ones are not followed. */
const MOST_CHOICES = 12;

/**
 * A method of a list's element: what any of the possible objects does, done to the element. null when one of them is
 * not known well enough.
 */
function callChosen(it: Interpreter, object: UnknownValue, key: string, call: Call): Value | null {
  if (!object.choices || object.choices.length === 0) return null;
  const methods = new Map<FunctionNode, Extract<Value, { t: 'function' }>>();
  const others: Value[] = [];
  for (const choice of object.choices) {
    if (choice.t === 'instance' || choice.t === 'library') {
      if (!others.some((one) => sameValue(one, choice))) others.push(choice);
      continue;
    }
    if (choice.t !== 'object') return null;
    const member = it.silently(() => readMember(it, choice, key, call.node, call.frame));
    if (member.t !== 'function') return null;
    methods.set(member.node, member);
  }
  if (methods.size + others.length > MOST_CHOICES) return null;
  return anyOf([
    ...[...methods.values()].map((one) => callFunction(it, one, call.args, call.node, object)),
    ...others.map((one) => callMember(it, one, key, call)),
  ]);
}

function hasOwnMethod(it: Interpreter, object: Value, key: string): boolean {
  if (object.t !== 'object') return false;
  return (
    object.methods?.has(key) === true ||
    object.fields.has(key) ||
    (object.class !== undefined && classMember(it, object.class, key) !== null)
  );
}

/** Calls whatever a value may be, with `self` as its `this`. */
export function callValue(it: Interpreter, value: Value, call: Call, self: Value | null): Value {
  switch (value.t) {
    case 'any':
      return (
        callDefaults(it, value.of, call, self) ?? anyOf(value.of.map((one) => callValue(it, one, call, self)))
      );
    case 'function':
      return value.bound
        ? callFunction(it, value, [...value.bound, ...call.args], call.node, value.self ?? UNDEFINED)
        : callFunction(it, value, call.args, call.node, self ?? value.self ?? UNDEFINED);
    case 'native':
      return value.call(call.args);
    case 'library':
      return callLibrary(it, value.name, null, call);
    case 'instance':
      return callLibrary(it, [value.of, ...value.path].join('.'), value, call);
    case 'class':
      return instantiate(it, value, call.args, call.node);
    case 'unknown': {
      if ('callee' in call.node && letsIn(call.node.callee as Node, call.frame.module)) return UNDEFINED;
      const chosen = value.choices ?? [];
      const functions = chosen.filter((one) => one.t === 'function');
      if (functions.length === 0 || functions.length < chosen.length || functions.length > MOST_CHOICES)
        return callSeen(it, call, UNDEFINED) ?? callHeld(it, value, call) ?? unknownCall(it, call, null);
      return anyOf(functions.map((one) => callValue(it, one, call, self)));
    }
    default:
      return unknownCall(it, call, null);
  }
}

/** Follows a call of the user's own function: binds parameters, walks the body, gives what it may return. */
export function callFunction(
  it: Interpreter,
  value: Extract<Value, { t: 'function' }>,
  given: Value[],
  node: Node,
  self: Value,
): Value {
  const name = value.name || 'anonymous';
  const nested = it.stack.filter((one) => one.node === value.node).length;
  if (nested >= 2) return it.lost(name, given);
  if (it.stack.length === 1 && it.silent === 0) it.startShare();
  if (it.exhausted || it.stack.length >= DEPTH_LIMIT) {
    it.record('write', { kind: 'unknown', label: name, readLike: false, awaited: true }, node, name);
    return it.lost(name, given);
  }
  // The second time round a recursion, its arguments stand for all the deeper ones.
  const args =
    nested === 1
      ? given.map((arg) => (arg.t === 'const' || arg.t === 'text' ? it.unknown('deeper argument') : arg))
      : given;
  const frame: Frame = {
    kind: 'call',
    node: value.node,
    parent: value.frame,
    module: value.frame.module,
    values: new Map(),
    roots: new Map(),
    self: value.node.type === 'ArrowFunctionExpression' ? value.frame.self : self,
    born: it.birth(),
    args,
    pending: new Set(),
  };
  const from = it.effects.length;
  const bornFrom = frame.born;
  const saved = { later: it.later, returns: it.returns, yields: it.yields, conditional: it.conditional };
  it.returns = [];
  it.yields = [];
  it.conditional = 0;
  it.stack = [...it.stack, { node: value.node, name, call: node }];
  if (value.node.generator) it.later = true;
  bindParameters(it, value.node, args, frame);
  const body = value.node.body as Node;
  if (body.type === 'BlockStatement') it.evaluate(body, frame);
  else it.returns.push(it.evaluate(body, frame));
  const returned = it.returns.length > 0 ? anyOf(it.returns) : UNDEFINED;
  const result = value.node.async ? settle(it, returned, node, frame) : returned;
  const yielded = it.yields;
  it.stack = it.stack.slice(0, -1);
  Object.assign(it, saved);
  if (it.silent === 0 && !it.probe) forgetLocal(it, from, bornFrom, name, node);
  return value.node.generator ? it.lost(name, yielded) : result;
}

function bindParameters(it: Interpreter, node: FunctionNode, args: Value[], frame: Frame): void {
  const spread = args.findIndex((arg) => arg.t === 'unknown' && arg.root.spread);
  node.params.forEach((param, index) => {
    const rest = param.type === 'RestElement';
    const open = spread >= 0 && index >= spread;
    const value: Value = rest
      ? { ...listOf(it, args.slice(index)), ...(spread >= 0 ? { elements: undefined } : {}) }
      : open
        ? args[spread]
        : (args[index] ?? UNDEFINED);
    const typed = value.t === 'unknown' && !rest ? declaredInstance(it, param as Node, frame) : null;
    bindPattern(it, param as Node, typed ?? value, frame, { first: true });
  });
}
