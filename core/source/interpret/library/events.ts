import type * as t from '@babel/types';
import type { Effect } from '../../effects/effect';
import type { Module } from '../../modules/module';
import type { Node } from '../../parse/nodes';
import { nodesOf } from '../../parse/nodes-of';
import { type Frame, placeOf, type Root, UNDEFINED, type Value } from '../../values/value';
import { staticKey } from '../bindings/patterns';
import { type Call, callValue } from '../calls';
import type { Interpreter } from '../interpreter';
import { callBack } from './library-call';

interface Listening {
  call: t.CallExpression;
  module: Module;
  event: string | null;
}

const cache = new WeakMap<Module, Listening[]>();

/** `x.emit('event')`, `x.dispatchEvent(new Event('event'))`: the listeners that the files read so far put on x run now; without any, nobody knows who listens. */
export function emit(it: Interpreter, emitter: Value, call: Call): Value {
  const event = eventName(call.args[0]);
  const place = placeOf(emitter);
  if (place)
    it.record(
      'write',
      { kind: 'memory', root: place.root, path: [...place.path, '(events)'] },
      call.node,
      call.label,
    );
  const found = runListeners(it, event, call, (target) =>
    // Two things that were made apart are two emitters.
    Boolean(
      place && target && place.root !== target && place.root.kind === 'object' && target.kind === 'object',
    ),
  );
  // Of what this very code has made, everybody who listens is seen.
  if (!found && !(place && place.root.born >= 0))
    it.record(
      'write',
      { kind: 'unknown', label: call.label, readLike: false, awaited: false },
      call.node,
      call.label,
    );
  return it.unknown('handled');
}

/** 'done', or new Event('done'); null when it cannot be told. */
function eventName(given: Value | undefined): string | null {
  const name = given?.t === 'instance' ? given.made?.[0] : given;
  return name?.t === 'const' ? String(name.value) : null;
}

/** `stream.write(…)`: whoever listens to that very stream is told, sooner or later. */
export function tellListeners(it: Interpreter, told: Value, call: Call): void {
  const place = placeOf(told);
  if (place?.root.kind === 'object')
    runListeners(it, null, { ...call, args: [UNDEFINED, it.unknown('data')] }, (root) => root !== place.root);
}

/** Runs the handlers of an event (null = any) but those of emitters that are surely others; says whether there was one. */
function runListeners(
  it: Interpreter,
  event: string | null,
  call: Call,
  isOther: (target: Root | undefined) => boolean,
): boolean {
  let found = false;
  let somethingElse = false;
  for (const module of it.loader.loaded())
    for (const one of listeningIn(module)) {
      if (event !== null && one.event !== null && one.event !== event) continue;
      const frame = it.frameFor(module.scopes.ownerOf(one.call), module);
      const callee = one.call.callee as t.MemberExpression;
      if (isOther(placeOf(it.silently(() => it.evaluate(callee.object as Node, frame)))?.root)) continue;
      const handler = it.silently(() => it.evaluate(one.call.arguments[1] as Node, frame));
      if (handler.t !== 'function' || it.stack.some((active) => active.node === handler.node)) continue;
      found = true;
      const from = it.effects.length;
      callValue(it, handler, { ...call, args: call.args.slice(1) }, null);
      if (!isOneActivation(it, frame) && it.effects.slice(from).some(changesMemory)) somethingElse = true;
    }
  // A constructor that begins to listen does so for each object it makes: which of them is changed is not known.
  if (somethingElse)
    it.record(
      'write',
      { kind: 'unknown', label: call.label, readLike: false, awaited: true },
      call.node,
      call.label,
    );
  return found;
}

/** Does a frame stand for one run of its code (a module, the function looked at and those around it), not for any? */
function isOneActivation(it: Interpreter, frame: Frame): boolean {
  for (let one: Frame | null = it.rootFrame; one; one = one.parent) if (one === frame) return true;
  return frame.kind === 'module';
}

function changesMemory({ op, on }: Effect): boolean {
  return op !== 'read' && on.kind === 'memory';
}

/**
 * `emitter.once('done', resolve)`: the handlers of an emitter that was made on the way run as a part of the work. Says
 * whether it was.
 */
export function listen(it: Interpreter, emitter: Value, call: Call): boolean {
  const place = placeOf(emitter);
  if (!place || place.path.length > 0 || place.root.born < 0) return false;
  it.listened.push(place.root);
  callBack(it, 'later', call);
  return true;
}

/** Is it an object of a class of the user's own that is an event emitter? */
export function isEmitter(it: Interpreter, value: Value): boolean {
  if (value.t !== 'object' || !value.class) return false;
  let current = value.class;
  for (let depth = 0; depth < 8; depth++) {
    const parent = current.node.superClass;
    if (!parent) return false;
    const { frame } = current;
    const found = it.silently(() => it.evaluate(parent as Node, frame));
    if (found.t === 'library') return /^events(\.(EventEmitter|default))?$/.test(found.name);
    if (found.t !== 'class') return false;
    current = found;
  }
  return false;
}

function listeningIn(module: Module): Listening[] {
  const known = cache.get(module);
  if (known) return known;
  const found: Listening[] = [];
  for (const node of nodesOf(module.program, 'CallExpression')) {
    if (node.callee.type !== 'MemberExpression' || node.arguments.length < 2) continue;
    if (
      !/^(on|once|addListener|prependListener|addEventListener)$/.test(
        staticKey(node.callee.property as Node),
      )
    )
      continue;
    const name = node.arguments[0];
    found.push({ call: node, module, event: name.type === 'StringLiteral' ? name.value : null });
  }
  cache.set(module, found);
  return found;
}
