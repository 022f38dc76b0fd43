import { awsClients } from '../../effects/clients';
import { lookUp } from '../../effects/lookup';
import {
  looksLikeGuard,
  looksLikeLock,
  looksLikeLog,
  looksLikeRead,
  looksLikeSignal,
} from '../../effects/names';
import { type SqlEffect, sqlEffect } from '../../effects/sql';
import type { Entry } from '../../effects/table';
import { hold, holdPlace } from '../../values/aliases';
import {
  alternatives,
  anyOf,
  type ObjectValue,
  placeOf,
  type Root,
  UNDEFINED,
  type Value,
} from '../../values/value';
import { type Call, callValue, listed } from '../calls';
import type { Interpreter } from '../interpreter';
import { readSpread } from '../objects/element-of';
import { readDeep } from '../objects/read-deep';
import { callSeen } from '../recognise/seen-callee';
import { derive } from './derived';
import { listen, tellListeners } from './events';
import { perform } from './perform';
import { callPromiseStatic, makePromise } from './promises';
import { noteRequest } from './response-body';
import { runStreamHooks } from './stream-hooks';

const COLLECTIONS = new Set(['global.Map', 'global.Set', 'global.WeakMap', 'global.WeakSet', 'global.Array']);

/** What these give holds the members themselves; nothing looks into those. */
const LOOKS_AT_MEMBERS =
  /^global\.(Object\.(keys|values|entries|assign|freeze|getOwnPropertyNames)|Array\.(from|isArray|of))$/;

/** Calls (or constructs) something that is not the user's: by the tables, else honestly unknown. */
export function callLibrary(
  it: Interpreter,
  name: string,
  receiver: Value | null,
  call: Call,
  isNew = false,
): Value {
  if (name === 'global.Promise' && isNew) return makePromise(it, call);
  if (name.startsWith('global.Promise.'))
    return callPromiseStatic(it, name.slice('global.Promise.'.length), call);
  if (COLLECTIONS.has(name)) {
    const made: ObjectValue = { t: 'object', root: it.root('object', name.slice(7)), fields: new Map() };
    for (const given of call.args) holdEntries(made.root, given);
    return made;
  }
  if (name === 'global.Reflect.apply') {
    const [called, self = UNDEFINED, list] = call.args;
    return callValue(it, called ?? UNDEFINED, { ...call, args: listed(it, list) }, self);
  }
  if (name === 'util.promisify') return promisified(it, call.args[0], call);
  const aws = isNew && awsClients.exec(name);
  if (aws)
    return {
      t: 'instance',
      of: /Command$/.test(aws[2]) ? `aws.${aws[2]}` : 'aws',
      root: it.root('object', aws[2]),
      path: [],
      made: call.args,
    };
  if (name === 'aws.send') return awsSend(it, call);
  const entry = lookUp(name);
  // A package of the same workspace is one's own code: the run has seen whom the call reached there.
  if (!entry) return callSeen(it, call, receiver ?? UNDEFINED) ?? unknownCall(it, call, receiver);
  // Whatever a library is handed it may look at: JSON.stringify(state) reads all of state.
  const hooks = name === 'global.JSON.stringify' ? ['toJSON'] : [];
  const look = LOOKS_AT_MEMBERS.test(name)
    ? (arg: Value) => readSpread(it, arg, call.node)
    : (arg: Value) => readDeep(it, arg, call.node, call.label, hooks);
  for (const arg of name === 'global.Object.assign' ? call.args.slice(1) : call.args) look(arg);
  if (name === 'global.Date' && call.args.length === 0)
    it.record('read', { kind: 'clock' }, call.node, 'Date.now');
  const from = it.effects.length;
  for (const does of entry.does) perform(it, does, name, receiver, call);
  if (receiver?.t === 'instance' && /^Stream\.(write|end|push|resume)$/.test(name))
    tellListeners(it, receiver, call);
  if (name.startsWith('Stream.'))
    for (const one of [...(receiver ? [receiver] : []), ...call.args]) runStreamHooks(it, one, call.node);
  if (name === 'events.once') return eventOf(it, call);
  if (entry.calls === 'never' && /^Emitter\./.test(name) && receiver && listen(it, receiver, call))
    return receiver;
  callBack(it, entry.calls ?? (entry.does[0] === 'pure' ? 'now' : 'later'), call, entry.gives);
  const given = resultOf(it, entry, name, receiver, call);
  noteRequest(it, given, from);
  return given;
}

/** `new Map([[key, value]])`, `new Set(list)`: what they begin with. */
function holdEntries(root: Root, given: Value): void {
  for (const one of alternatives(given)) {
    const place = placeOf(one);
    if (!place) continue;
    for (const path of [['*'], ['*', '*']])
      holdPlace(root, ['*'], { root: place.root, path: [...place.path, ...path] });
    if (one.t !== 'object') continue;
    for (const element of [...(one.elements ?? []), ...(one.each ? [one.each] : [])]) {
      hold(root, ['*'], element);
      if (element.t !== 'object') continue;
      // Gone through, a map gives pairs.
      for (const part of element.elements ?? [])
        for (const path of [['*'], ['*', '*']]) hold(root, path, part);
    }
  }
}

function resultOf(it: Interpreter, entry: Entry, name: string, receiver: Value | null, call: Call): Value {
  if (entry.returns === 'self') return receiver ?? UNDEFINED;
  // Whoever asks in one context gets one thing.
  if (entry.returns === 'held') {
    const place = receiver && placeOf(receiver);
    return place ? { t: 'unknown', root: place.root, path: [...place.path, '(held)'] } : it.unknown(name);
  }
  if (entry.returns === 'names')
    return { t: 'object', root: it.root('object', 'distinct elements'), fields: new Map(), isArray: true };
  if (entry.returns || entry.lazy) {
    const of = entry.returns ?? 'Lazy';
    return {
      t: 'instance',
      of,
      root: it.root('object', name.split('.').pop() ?? name),
      path: [],
      made: [...(receiver ? [receiver] : []), ...call.args],
    };
  }
  return derive(it, name, call);
}

/**
 * Runs a library's function arguments as it would: now, later, or not at all (event handlers are not followed). What they
 * give, where they run now.
 */
export function callBack(
  it: Interpreter,
  when: 'now' | 'later' | 'never',
  call: Call,
  gives: string[] = [],
): Value[] {
  const given: Value[] = [];
  if (when === 'never') return given;
  for (const arg of call.args)
    for (const one of alternatives(arg)) {
      if (one.t !== 'function' && one.t !== 'native') continue;
      const count = one.t === 'function' ? one.node.params.length : 1;
      const args = Array.from(
        { length: count },
        (_, index): Value =>
          gives[index]
            ? { t: 'instance', of: gives[index], root: it.root('object', gives[index]), path: [] }
            : it.unknown('argument'),
      );
      const run = () => callValue(it, one, { ...call, args }, null);
      if (when === 'now') given.push(run());
      else it.laterOn(run);
    }
  return given;
}

/** `const [response] = await once(request, 'response')`: what an event of a built-in brings along. */
function eventOf(it: Interpreter, call: Call): Value {
  const [emitter, event] = call.args;
  const isResponse = emitter?.t === 'instance' && emitter.of === 'ClientRequest';
  if (!isResponse || event?.t !== 'const' || event.value !== 'response') return it.unknown('event');
  const response: Value = {
    t: 'instance',
    of: 'IncomingMessage',
    root: it.root('object', 'response'),
    path: [],
  };
  return {
    t: 'object',
    root: it.root('object', 'list'),
    fields: new Map(),
    elements: [response],
    isArray: true,
  };
}

function awsSend(it: Interpreter, call: Call): Value {
  const command = call.args[0];
  const name = command?.t === 'instance' ? command.of.slice('aws.'.length) : '';
  const reads = /^(Get|List|Head|Describe|Query|Scan|BatchGet|Select)/.test(name);
  const store: Value = { t: 'library', name: 'aws' };
  it.laterOn(() =>
    it.record(
      reads ? 'read' : 'write',
      { kind: 'data', store, tables: null, key: null, transaction: false },
      call.node,
      call.label,
    ),
  );
  return it.unknown(name);
}

function promisified(it: Interpreter, value: Value | undefined, call: Call): Value {
  if (value?.t === 'library') {
    if (value.name === 'global.setTimeout' || value.name === 'timers.setTimeout')
      return { t: 'library', name: 'timers/promises.setTimeout' };
    return value;
  }
  if (value?.t === 'function') return withoutCallback(it, value, call);
  return it.unknown('promisified', { opaque: true });
}

/** A user's function with a callback, promisified: the callback's second argument is the result. */
function withoutCallback(it: Interpreter, value: Extract<Value, { t: 'function' }>, call: Call): Value {
  return {
    t: 'native',
    name: value.name,
    call: (args) => {
      const results: Value[] = [];
      const done: Value = {
        t: 'native',
        name: 'done',
        call: (given) => {
          results.push(given[1] ?? UNDEFINED);
          return UNDEFINED;
        },
      };
      callValue(it, value, { ...call, args: [...args, done] }, null);
      return results.length > 0 ? anyOf(results) : it.unknown(value.name);
    },
  };
}

/** `x.query('select …')`: what it does is in its text, whoever it is. */
export function sqlIn({ args, label }: Call): SqlEffect | null {
  const asks = /(^|\.)(query|execute|exec|all|get|run|one|many|any|none|raw)$/.test(label);
  const sql = args[0] && asks ? sqlEffect(args[0]) : null;
  return sql?.certain ? sql : null;
}

/** A callee nobody can look into. What is handed to it may be read, and changed unless its name only reads. */
export function unknownCall(it: Interpreter, call: Call, receiver: Value | null): Value {
  const label = call.label || 'a function';
  const sql = sqlIn(call);
  if (sql) {
    it.laterOn(() =>
      it.record(
        sql.op,
        { kind: 'data', store: receiver, tables: sql.tables, key: null, transaction: sql.transaction },
        call.node,
        label,
      ),
    );
    it.laterOn(() =>
      it.record('read', { kind: 'unknown', label, readLike: true, awaited: true }, call.node, label),
    );
    return it.unknown(label, { opaque: true });
  }
  if (looksLikeLog(label)) {
    it.record('write', { kind: 'output', stream: 'stderr' }, call.node, label);
    // `tracer.startActiveSpan('load', (span) => load())`: the work stands in what is handed over.
    const given = callBack(it, 'now', call);
    return given.length > 0 ? anyOf(given) : it.unknown(label);
  }
  const readLike = looksLikeRead(label) && !looksLikeSignal(label);
  // Whoever is not awaited does not wait, but may see to it that others need not.
  const signals = looksLikeSignal(label);
  if (signals && call.awaited)
    it.laterOn(() => it.record('write', { kind: 'signal', name: label }, call.node, label));
  else if (looksLikeLock(label))
    it.laterOn(() => it.record('write', { kind: 'signal', name: label }, call.node, label));
  if (looksLikeGuard(label)) it.record('write', { kind: 'throw', name: label }, call.node, label);
  it.laterOn(() =>
    it.record(
      readLike ? 'read' : 'write',
      { kind: 'unknown', label, readLike, awaited: call.awaited || signals || !label.includes('.') },
      call.node,
      label,
    ),
  );
  for (const value of receiver ? [receiver, ...call.args] : call.args)
    for (const one of alternatives(value)) {
      const place = placeOf(one);
      if (!place) continue;
      it.record(
        readLike ? 'read' : 'write',
        {
          kind: 'memory',
          root: place.root,
          path: [...place.path, '**'],
          ...(value === receiver ? { receiver: true as const } : {}),
        },
        call.node,
        label,
      );
    }
  callBack(it, 'later', call);
  return it.lost(label, [receiver ?? undefined, ...call.args], { opaque: true });
}
