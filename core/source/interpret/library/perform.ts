import { sqlEffect } from '../../effects/sql';
import type { Node } from '../../parse/nodes';
import { alternatives, placeOf, type Root, UNDEFINED, type Value } from '../../values/value';
import type { Call } from '../calls';
import type { Interpreter } from '../interpreter';
import { runSettersFor } from '../objects/accessors';
import { assignField } from '../objects/assign-field';
import { globalHolder } from '../objects/global-member';
import { keyName } from '../objects/members';
import { describedBy, giveMembers } from './given-members';
import { recordRequest } from './record-request';
import { restOfRequest } from './response-body';
import { runStreamHooks } from './stream-hooks';

/** Records what one entry of the effect tables says that a call does (see effects/table.ts for the language). */
export function perform(
  it: Interpreter,
  does: string,
  name: string,
  receiver: Value | null,
  call: Call,
): void {
  const [verb, what, first, second] = does.split(' ');
  const via = call.label || name;
  const arg = (index: string | undefined): Value => call.args[Number(index)] ?? UNDEFINED;
  // A request is under way from the call until its promise settles.
  const outside = (op: 'read' | 'write', on: Parameters<Interpreter['record']>[1]) =>
    it.laterOn(() => it.record(op, on, call.node, via));
  switch (verb) {
    case 'pure':
      return;
    case 'read':
    case 'write':
      if (what === 'file' || what === 'tree')
        return outside(verb, {
          kind: 'file',
          path: first === '*' ? it.unknown('any file') : arg(first),
          tree: what === 'tree',
          ...(verb === 'write' && isClaim(flagIn(arg('2'))) ? MADE : {}),
        });
      if (what === 'data')
        return outside(verb, {
          kind: 'data',
          store: storeOf(receiver),
          tables: tablesOf(receiver),
          key: first ? arg(first) : null,
          transaction: isPartOfTransaction(call),
        });
      if (what === 'made') {
        const path =
          receiver?.t === 'instance'
            ? receiver.made?.find((one) => one.t !== 'instance' && one.t !== 'library')
            : undefined;
        return outside(verb, { kind: 'file', path: path ?? it.unknown('a file'), tree: false });
      }
      if (what === 'env')
        return onMemory(it, 'write', { t: 'library', name: 'global.process.env' }, call, via);
      if (what === 'process') return outside('write', { kind: 'process', name: via });
      if (what === 'socket') {
        const socket = receiver && placeOf(receiver);
        return outside('write', { kind: 'process', name: via, over: socket?.root });
      }
      if (what === 'self' || what === 'arg') {
        const touch = () => onMemory(it, verb, what === 'self' ? receiver : arg(first), call, via);
        return call.awaited ? it.laterOn(touch) : touch();
      }
      return;
    case 'assign':
      for (const target of alternatives(call.args[0] ?? UNDEFINED))
        runSettersFor(it, target, call.args.slice(1), call.node);
      giveMembers(call);
      return writeMembers(it, call, via);
    case 'set':
    case 'define': {
      const given = verb === 'set' ? arg('2') : describedBy(it, arg('2'), call);
      for (const target of alternatives(arg('0')))
        assignField(it, target, keyName(arg('1')), given, call.node, 'write');
      return;
    }
    case 'remove':
      return outside('write', { kind: 'file', path: arg(first), tree: what === 'tree', mark: 'gone' });
    case 'claim':
      return outside('write', { kind: 'file', path: arg(first), tree: false, ...MADE });
    case 'open': {
      const flags = arg(second);
      const writes = flags.t === 'const' && flags.value !== undefined && !/^rs?$/.test(String(flags.value));
      return outside(writes || (flags.t !== 'const' && flags.t !== 'any') ? 'write' : 'read', {
        kind: 'file',
        path: arg(what === 'file' ? first : what),
        tree: false,
        ...(isClaim(flags) ? MADE : {}),
      });
    }
    case 'http':
      return recordRequest(it, arg(what), arg(first), receiver, call, via);
    case 'http-get':
      return outside('read', { kind: 'http', url: arg(what) });
    case 'http-send':
      return outside('write', { kind: 'http', url: arg(what) });
    case 'http-rest':
      return restOfRequest(it, receiver, call);
    case 'sql':
      return sqlCall(it, arg(what), receiver, call, via);
    case 'query':
      return outside('read', {
        kind: 'data',
        store: storeOf(receiver),
        tables: constText(arg(what)),
        key: null,
        transaction: false,
      });
    case 'graphql':
      return outside(asksGraphql(documentIn(arg(what), arg('0'))) ? 'read' : 'write', {
        kind: 'data',
        store: storeOf(receiver),
        tables: null,
        key: null,
        transaction: false,
      });
    case 'transaction':
      return outside('write', {
        kind: 'data',
        store: storeOf(receiver),
        tables: null,
        key: null,
        transaction: true,
      });
    case 'listen':
      return outside('write', { kind: 'port', port: arg(what) });
    case 'print':
      return it.record('write', { kind: 'output', stream: what }, call.node, via);
    case 'pipe':
      return it.laterOn(() => pipe(it, call, via));
    case 'clock':
      return it.record('read', { kind: 'clock' }, call.node, via);
    case 'pause':
      return outside('read', { kind: 'pause', sleep: false });
    case 'sleep': {
      // setTimeout(ms, value) of timers/promises gives a value: a stand-in for work rather than a pause.
      const value = what === undefined ? UNDEFINED : arg(what);
      const gives = !(value.t === 'const' && value.value === undefined);
      return outside('read', { kind: 'pause', sleep: !gives });
    }
    case 'lock': {
      // p-limit(5) is a pool of five.
      const size = receiver?.t === 'instance' ? receiver.made?.find((one) => one.t === 'const') : undefined;
      const slots = size?.t === 'const' && typeof size.value === 'number' ? size.value : 1;
      const at = receiver ? placeOf(receiver) : null;
      const pool = slots > 1 && at ? { at, books: [at], slots } : {};
      return outside('read', { kind: 'lock', name: via, ...pool });
    }
    case 'signal':
      return outside('write', {
        kind: 'signal',
        name: via,
        of: oldest(arg('0')),
        ...(isOwnAnswer(arg('0'), arg('1'), call) ? { fed: true as const } : {}),
      });
    case 'throw':
      return it.record('write', { kind: 'throw', name: via }, call.node, via);
    default:
      return outside('write', { kind: 'unknown', label: via, readLike: false, awaited: call.awaited });
  }
}

const MADE = { mark: 'made' } as const;

/** 'wx': the file is made only where there is none. */
function isClaim(flags: Value): boolean {
  return flags.t === 'const' && typeof flags.value === 'string' && flags.value.includes('x');
}

/** `writeFile(path, text, { flag: 'wx' })` */
function flagIn(options: Value): Value {
  return (options.t === 'object' && options.fields.get('flag')) || UNDEFINED;
}

/** The object of an event: of several possible ones that which has been there longest. */
function oldest(value: Value): Root | undefined {
  const roots = alternatives(value).map((one) => placeOf(one)?.root);
  if (roots.some((root) => root === undefined)) return undefined;
  return roots.reduce((a, b) => (a && b && b.born < a.born ? b : a));
}

/** `Object.assign(target, { done: true })`: the members that the sources have are written, where those can be told. */
function writeMembers(it: Interpreter, call: Call, via: string): void {
  const [target, ...sources] = call.args;
  const keys = sources.flatMap((source, index) => keysWritten(source, call.argumentNodes[index + 1]));
  for (const one of alternatives(target ?? UNDEFINED)) {
    const place = placeOf(one);
    if (!place) {
      onMemory(it, 'write', one, call, via);
      continue;
    }
    for (const key of keys)
      it.record('write', { kind: 'memory', root: place.root, path: [...place.path, key] }, call.node, via);
    forgetMembers(one);
  }
}

/** Of a literal that stands in the call; any other may have got more meanwhile. */
function keysWritten(source: Value, node: Node | undefined): string[] {
  if (source.t !== 'object' || !source.whole || source.methods?.size || node?.type !== 'ObjectExpression')
    return ['*'];
  return [...source.fields.keys()];
}

function forgetMembers(value: Value): void {
  if (value.t !== 'object') return;
  value.fields.clear();
  value.elements = undefined;
}

function onMemory(it: Interpreter, op: 'read' | 'write', value: Value | null, call: Call, via: string): void {
  for (const one of value ? alternatives(value) : []) {
    // Built-in objects that programs use as variables: process.env.
    const place =
      one.t === 'library'
        ? { root: it.derivedUnknown(globalHolder(one.name), one.name).root, path: [] }
        : placeOf(one);
    if (place)
      it.record(op, { kind: 'memory', root: place.root, path: [...place.path, '**'] }, call.node, via);
    if (op === 'write') forgetMembers(one);
  }
}

/**
 * Streams in a row. A file's is read or written while this goes on, also where it was made long before; anything unknown
 * among them may do anything.
 */
function pipe(it: Interpreter, call: Call, via: string): void {
  for (const arg of call.args)
    for (const one of alternatives(arg)) {
      const place = placeOf(one);
      runStreamHooks(it, one, call.node);
      const ofFile = one.t === 'instance' && FILE_STREAMS.get(one.of);
      if (ofFile) perform(it, ofFile, via, one, call);
      if (place && one.t === 'instance')
        it.record('write', { kind: 'memory', root: place.root, path: [...place.path, '**'] }, call.node, via);
      else if (one.t === 'unknown' && one.root.opaque)
        it.record('write', { kind: 'unknown', label: via, readLike: false, awaited: true }, call.node, via);
    }
}

const FILE_STREAMS = new Map([
  ['Stream.Read', 'read made'],
  ['Stream.Write', 'write made'],
]);

function storeOf(receiver: Value | null): Value | null {
  if (
    receiver?.t === 'instance' &&
    receiver.made?.[0]?.t === 'instance' &&
    /Query$|Cursor$|Collection$|Db$/.test(receiver.of)
  )
    return storeOf(receiver.made[0]);
  return receiver?.t === 'instance' ? { ...receiver, path: [] } : receiver;
}

function tablesOf(receiver: Value | null): string[] | null {
  if (receiver?.t !== 'instance') return null;
  if (receiver.of === 'Prisma' && receiver.path.length > 0) return [receiver.path[0]];
  if (receiver.of === 'knex.Query' || receiver.of === 'mongoose.Model' || receiver.of === 'mongo.Collection')
    return constText(receiver.made?.find((one) => one.t === 'const') ?? UNDEFINED);
  return null;
}

/**
 * `const [rows] = await once(worker, 'message')` of a worker or command that was started on the way: what it says is its
 * own doing. Not where nothing is made of it: then it is awaited for being ready.
 */
function isOwnAnswer(emitter: Value, event: Value, { node, frame }: Call): boolean {
  if (emitter.t !== 'instance' || emitter.of !== 'Child' || emitter.root.born < 0) return false;
  if (event.t !== 'const' || !/^(message|exit|close)$/.test(String(event.value))) return false;
  const awaiting = frame.module.scopes.parentOf(node);
  const user = awaiting?.type === 'AwaitExpression' ? frame.module.scopes.parentOf(awaiting) : undefined;
  return user !== undefined && user.type !== 'ExpressionStatement';
}

/** `request(url, document)`, or both in one object. */
function documentIn(given: Value, first: Value): Value {
  return first.t === 'object' ? (first.fields.get('document') ?? first.fields.get('query') ?? given) : given;
}

/** Is a GraphQL document a query, and nothing else? */
function asksGraphql(value: Value): boolean {
  const parts = value.t === 'const' ? [String(value.value)] : value.t === 'text' ? value.parts : [];
  const [first] = parts;
  return (
    typeof first === 'string' &&
    /^\s*(#.*\s*)*(query\b|\{)/.test(first) &&
    !parts.some((part) => typeof part === 'string' && /^\s*mutation\b/m.test(part))
  );
}

function constText(value: Value): string[] | null {
  return value.t === 'const' && typeof value.value === 'string' ? [value.value.toLowerCase()] : null;
}

/** `User.findByPk(id, { transaction })`, `{ session }`: told to be a statement of a transaction that goes on elsewhere. */
function isPartOfTransaction(call: Call): boolean {
  return call.args.some((arg) => {
    if (arg.t !== 'object') return false;
    const given = arg.fields.get('transaction') ?? arg.fields.get('session');
    return given !== undefined && (given.t === 'const' ? given.value != null && given.value !== false : true);
  });
}

function sqlCall(it: Interpreter, statement: Value, receiver: Value | null, call: Call, via: string): void {
  const text =
    statement.t === 'object'
      ? (statement.fields.get('text') ?? statement.fields.get('sql') ?? statement)
      : statement;
  const found = sqlEffect(text);
  it.laterOn(() =>
    it.record(
      found.op,
      {
        kind: 'data',
        store: storeOf(receiver),
        tables: found.tables,
        key: null,
        transaction: found.transaction || isPartOfTransaction(call),
      },
      call.node,
      via,
    ),
  );
}
