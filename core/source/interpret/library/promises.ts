import type { Effect } from '../../effects/effect';
import { anyOf, placeOf, UNDEFINED, type Value } from '../../values/value';
import type { Call } from '../calls';
import type { Interpreter } from '../interpreter';
import { isAnsweredById } from '../recognise/answered-by-id';
import { poolWait } from '../recognise/pool-waits';
import { callHandler } from './builtin-methods';
import { settle } from './thenables';

/** new Promise((resolve, reject) => …): the executor runs now, what it resolves with is the value. */
export function makePromise(it: Interpreter, call: Call): Value {
  const values: Value[] = [];
  let settles = false;
  const resolve: Value = {
    t: 'native',
    name: 'resolve',
    call: (args) => {
      settles = true;
      values.push(args[0] ?? UNDEFINED);
      return UNDEFINED;
    },
  };
  const reject: Value = {
    t: 'native',
    name: 'reject',
    call: (args) => {
      settles = true;
      // Passing on a failure is no refusal; making a new error is one.
      if (args[0] && !(args[0].t === 'unknown' && args[0].root.name === 'argument'))
        it.record('write', { kind: 'throw', name: 'reject' }, call.node, 'reject');
      return UNDEFINED;
    },
  };
  const executor = call.args[0];
  const from = it.effects.length;
  const listened = it.listened;
  it.listened = [];
  if (executor) callHandler(it, executor, [resolve, reject], call);
  // What settles it comes as an event.
  for (const of of settles ? it.listened : [])
    it.laterOn(() => it.record('write', { kind: 'signal', name: of.name, of }, call.node, of.name));
  it.listened = listened;
  if (executor && !settles && isAnsweredById(call) && markRequests(it, from)) return it.unknown('answer');
  // Nobody settles it here: it waits for an event, or for its turn.
  const pool = executor && !settles ? poolWait(it, call) : null;
  if (pool)
    it.laterOn(() =>
      it.record(
        'read',
        { kind: 'lock', name: 'the pool', at: pool.books[0], ...pool },
        call.node,
        'the pool',
      ),
    );
  else if (executor && !settles)
    it.laterOn(() => it.record('write', { kind: 'signal', name: 'a promise' }, call.node, 'a promise'));
  return values.length > 0 ? anyOf(values) : it.unknown('promise');
}

/** What was sent since `from` is a request, one of many over one connection. Says whether anything was. */
function markRequests(it: Interpreter, from: number): boolean {
  let sent = false;
  for (let index = from; index < it.effects.length; index++) {
    const effect = it.effects[index];
    const { on } = effect;
    const sends = on.kind === 'unknown' && /(^|\.)(write|send|postMessage)$/.test(on.label);
    if (on.kind !== 'process' && !sends) continue;
    it.effects[index] = {
      ...effect,
      on: { ...(on.kind === 'process' ? on : { kind: 'process', name: effect.via }), byId: true },
    };
    sent = true;
  }
  return sent;
}

/** Promise.all and its kin. Promises and their values are one thing here. */
export function callPromiseStatic(it: Interpreter, name: string, call: Call): Value {
  const first = settled(it, call.args[0] ?? UNDEFINED, name, call);
  switch (name) {
    case 'all': {
      const place = placeOf(first);
      if (place)
        it.record(
          'read',
          { kind: 'memory', root: place.root, path: [...place.path, '*'] },
          call.node,
          'Promise.all',
        );
      return first.t === 'object' ? { ...first, root: it.root('object', 'results') } : it.unknown('results');
    }
    case 'resolve':
      return first;
    case 'try': {
      const args = call.args.slice(1);
      return callHandler(it, first, args, call);
    }
    case 'withResolvers':
      return withResolvers(it, call);
    case 'allSettled':
      return it.unknown('outcomes');
    case 'race':
    case 'any':
      return first.t === 'object' && first.elements ? anyOf(first.elements) : it.unknown('first');
    case 'reject':
      it.record('write', { kind: 'throw', name: 'Promise.reject' }, call.node, 'Promise.reject');
      return it.unknown('rejected');
    default:
      return it.unknown(name);
  }
}

/** What is gathered is awaited: lazy queries in the list begin now. */
function settled(it: Interpreter, given: Value, name: string, call: Call): Value {
  if (name === 'resolve') return settle(it, given, call.node, call.frame);
  if (!/^(all|allSettled|race|any)$/.test(name) || given.t !== 'object') return given;
  const { elements, each } = given;
  const one = (element: Value) => it.laterOn(() => settle(it, element, call.node, call.frame));
  if (elements) return { ...given, elements: elements.map(one) };
  return each ? { ...given, each: one(each) } : given;
}

/** `{ promise, resolve, reject }`: unless somebody is seen settling it on the way, it waits for what happens elsewhere. */
function withResolvers(it: Interpreter, call: Call): Value {
  const waits: Effect = {
    op: 'write',
    on: { kind: 'signal', name: 'a promise' },
    later: true,
    node: call.node,
    via: 'a promise',
  };
  if (it.silent === 0) it.effects.push(waits);
  const promise = it.unknown('promise');
  const settle = (): Value => {
    // Effects keep their places: spans count them.
    waits.op = 'read';
    waits.on = { kind: 'memory', root: promise.root, path: [] };
    return UNDEFINED;
  };
  const resolve: Value = { t: 'native', name: 'resolve', call: settle };
  const reject: Value = { t: 'native', name: 'reject', call: settle };
  const fields = new Map<string, Value>([
    ['promise', promise],
    ['resolve', resolve],
    ['reject', reject],
  ]);
  return { t: 'object', root: it.root('object', 'deferred'), fields };
}
