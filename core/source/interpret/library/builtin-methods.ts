import { type Node, unwrap } from '../../parse/nodes';
import { hold, holdMembers, holdPlace, holdReachable } from '../../values/aliases';
import {
  alternatives,
  anyOf,
  type HeapPlace,
  movingWith,
  type ObjectValue,
  placeOf,
  type Root,
  UNDEFINED,
  type Value,
} from '../../values/value';
import { type Call, callValue } from '../calls';
import type { Interpreter } from '../interpreter';
import { elementOf, memberOfIteration } from '../objects/element-of';
import { keyName } from '../objects/members';
import { isListed } from '../recognise/listed';
import { memoOf } from '../recognise/memo';
import { dropThrows } from '../statements';
import { textual } from '../text-values';

/** Stands for the order in which a map or set got its entries. */
export const ORDER = '(order of entries)';

/** Name of the object that stands for a global or sticky regular expression. */
export const STATEFUL_PATTERN = 'pattern with a position';

const PURE = new Set(
  (
    'at charAt charCodeAt codePointAt concat endsWith includes indexOf lastIndexOf localeCompare match matchAll normalize padEnd ' +
    'padStart repeat replace replaceAll search slice split startsWith substring substr toLowerCase toUpperCase trim trimEnd trimStart ' +
    'toString toFixed toPrecision toLocaleString toJSON valueOf join flat keys values entries isPrototypeOf hasOwnProperty test exec ' +
    'getTime getFullYear getMonth getDate getHours getMinutes getSeconds getMilliseconds getDay getTimezoneOffset toISOString ' +
    'toDateString toLocaleDateString toLocaleTimeString toUTCString with toReversed toSorted toSpliced subarray readUInt8 readUInt32LE equals getAll throwIfAborted ' +
    'union intersection difference symmetricDifference isSubsetOf isSupersetOf isDisjointFrom isWellFormed toWellFormed address'
  ).split(' '),
);
const CALLS_NOW = new Set(
  'map forEach filter some every find findIndex findLast findLastIndex flatMap reduce reduceRight sort toSorted replace replaceAll'.split(
    ' ',
  ),
);
const CHANGES = new Set(
  'push pop shift unshift splice sort reverse fill copyWithin set add delete clear append setTime setHours setMinutes setDate setMonth setFullYear'.split(
    ' ',
  ),
);
/** Of buffers and views: `writeUInt8(…)`, `setInt16(…)`. */
const SETS_BYTES = /^(?:write|set)(?:U?[Ii]nt|Big|Float|Double)\w*$|^swap\d\d$/;
/** Of two texts that differ they most likely give two that differ. */
const KEEPS_APART = new Set(
  'replace replaceAll slice substring substr trim trimEnd trimStart normalize padEnd padStart toLowerCase toUpperCase'.split(
    ' ',
  ),
);
/** What gives members of the list or map, or the thing itself. */
const GIVES_ENTRIES =
  /^(?:entries|flat|valueOf|with|toSpliced|union|intersection|difference|symmetricDifference|getAll)$/;
function placeOfList(list: Value): HeapPlace | undefined {
  return (list.t === 'object' ? list.source : undefined) ?? placeOf(list) ?? undefined;
}

/** What is taken out of a list is what stood in it. */
function holdElement(root: Root, list: Value, path: string[]): void {
  const place = placeOfList(list);
  if (place) holdPlace(root, path, { root: place.root, path: [...place.path, '*'] });
}

/** Names that lists and clients share: only a call that is not awaited is surely a list's. */
const AMBIGUOUS = new Set(
  'address get set add delete clear has find keys values entries search match test exec push pop shift fill append sort filter map some every replace with equals getAll'.split(
    ' ',
  ),
);

/** Methods of promises, lists, maps, sets, strings, dates. null = not one of them. */
export function callBuiltinMethod(
  it: Interpreter,
  object: Value,
  key: string,
  call: Call,
  isInstance: boolean,
): Value | null {
  if (key === 'then' || key === 'catch' || key === 'finally') return then(it, object, key, call);
  if (isInstance) return null;
  if (key === 'next' && object.t === 'object' && object.isArray) return nextOf(it, object, call);
  const known =
    object.t === 'object' ||
    (object.t === 'const' && object.value != null) ||
    object.t === 'text' ||
    (object.t === 'unknown' && object.root.plain === true);
  if (!known && call.awaited && AMBIGUOUS.has(key) && !returnsList(key, call) && !takesPattern(key, call))
    return null;
  if (object.t === 'class' || object.t === 'function') return null;
  const changes = CHANGES.has(key) || SETS_BYTES.test(key);
  const isHelper = PURE.has(key) || CALLS_NOW.has(key) || changes || key === 'get' || key === 'has';
  if (!isHelper) return null;
  if (object.t === 'object' && (object.constructed || (object.class && !superIsBuiltin(object)))) return null;
  const replaces = key === 'replace' || key === 'replaceAll';
  if (!replaces && CALLS_NOW.has(key) && call.args.some((arg) => arg.t !== 'const' && arg.t !== 'text'))
    return iterate(it, object, key, call);
  return touch(it, object, key, call);
}

/** `list.values().next()`: a list's own iterator, which remembers where it is. */
function nextOf(it: Interpreter, iterator: ObjectValue, call: Call): Value {
  const position = { kind: 'memory' as const, root: iterator.root, path: ['position'] };
  it.record('write', position, call.node, call.label);
  const element = elementOf(it, iterator, call.node, 'values');
  const root = it.root('object', 'step');
  hold(root, ['value'], element);
  return { t: 'object', root, fields: new Map([['value', element]]) };
}

function superIsBuiltin(object: ObjectValue): boolean {
  return object.class?.node.superClass != null;
}

/** items.map(async …) handed to Promise.all is a list's method for sure. */
function returnsList(key: string, call: Call): boolean {
  return (
    CALLS_NOW.has(key) && call.args.some(({ t }) => t === 'function' || t === 'library' || t === 'class')
  );
}

/** `return name.replace(/x/g, '')`: only texts are asked with a pattern. */
function takesPattern(key: string, { argumentNodes }: Call): boolean {
  return /^(replace|match|search)$/.test(key) && argumentNodes[0]?.type === 'RegExpLiteral';
}

function then(it: Interpreter, object: Value, key: string, call: Call): Value {
  // `this.tail.then(job)`: the job waits its turn behind what hangs there already.
  const held = object.t === 'unknown' && (object.path.length > 0 || object.root.kind === 'variable');
  if (held && !isFreshPromise(it, call))
    it.record(
      'read',
      {
        kind: 'lock',
        name: [object.root.name, ...object.path].join('.'),
        at: { root: object.root, path: object.path },
      },
      call.node,
      call.label,
    );
  const results: Value[] = key === 'then' ? [] : [object];
  call.args.forEach((handler, index) => {
    const failed = key === 'catch' || index === 1;
    const argument = failed ? it.unknown('error') : object;
    const from = it.effects.length;
    const result = it.laterOn(() => callHandler(it, handler, key === 'finally' ? [] : [argument], call));
    // A handler that throws turns one failure into another.
    if (failed && dropThrows(it, from) === 0 && key === 'catch' && call.from !== undefined)
      // …and one that does not ends it.
      dropThrows(it, call.from);
    if (key !== 'finally') results.push(result);
  });
  return results.length > 0 ? anyOf(results) : object;
}

/** `load(id).catch(…)`: what an async function gives is a promise of its own, whatever it holds. */
function isFreshPromise(it: Interpreter, { node, frame }: Call): boolean {
  const callee = 'callee' in node ? (node.callee as Node) : null;
  const holder = callee && 'object' in callee ? unwrap(callee.object as Node) : null;
  if (holder?.type !== 'CallExpression' && holder?.type !== 'OptionalCallExpression') return false;
  const called = it.silently(() => it.evaluate(holder.callee as Node, frame));
  return alternatives(called).every((one) => one.t === 'function' && one.node.async === true);
}

/** What a handler gives that may be absent (`then(f, undefined)`): a value that cannot be called is passed over. */
export function callHandler(it: Interpreter, handler: Value, args: Value[], call: Call): Value {
  const callable = alternatives(handler).filter((one) => one.t !== 'const');
  return anyOf(
    callable.length > 0
      ? callable.map((one) => callValue(it, one, { ...call, args, label: call.label }, null))
      : [UNDEFINED],
  );
}

function elementsOf(it: Interpreter, object: Value, call: Call): Value {
  if (
    object.t === 'object' &&
    object.elements &&
    object.elements.length > 0 &&
    object.elements.length <= 24
  ) {
    const place = placeOf(object);
    if (place) it.record('read', { kind: 'memory', root: place.root, path: ['*'] }, call.node, 'element');
    // One element only is exact; several are told apart by nobody within one pass.
    if (object.elements.length === 1) return object.elements[0];
    if (object.elements.every((one) => one.t === 'function')) return anyOf(object.elements);
  }
  return elementOf(it, object, call.node, 'values');
}

function iterate(it: Interpreter, object: Value, key: string, call: Call): Value {
  const element = elementsOf(it, object, call);
  const handler = call.args[0];
  const reduces = key === 'reduce' || key === 'reduceRight';
  const accumulator = call.args[1] ?? it.unknown('accumulator');
  const args = reduces ? [accumulator, element, it.unknown('index')] : [element, it.unknown('index'), object];
  if (key === 'sort' || key === 'toSorted') args[1] = element;
  const result = callHandler(it, handler, args, call);
  if (key === 'sort') change(it, object, call, key);
  switch (key) {
    case 'map':
    case 'flatMap': {
      const made: ObjectValue = {
        t: 'object',
        root: it.root('object', 'list'),
        fields: new Map(),
        isArray: true,
      };
      if (key === 'map') hold(made.root, ['*'], result);
      else holdReachable(made.root, result);
      if (object.t === 'object' && object.elements?.length === 1) made.elements = [result];
      else if (key === 'map') made.each = result;
      return made;
    }
    case 'filter':
    case 'toSorted':
      return copyOf(it, object);
    case 'sort':
      return object;
    case 'find':
    case 'findLast':
      return element;
    case 'reduce':
    case 'reduceRight':
      return call.args[1] ? result : anyOf([result, element]);
    default:
      return it.unknown(key);
  }
}

/** Another list with the same elements. */
export function copyOf(it: Interpreter, list: Value): Value {
  const place = (list.t === 'object' ? list.source : undefined) ?? placeOf(list);
  if (!place) return it.unknown('list');
  const distinct = list.t === 'object' && list.root.name === 'distinct elements';
  const root = it.root('object', distinct ? 'distinct elements' : 'list');
  holdPlace(root, ['*'], { root: place.root, path: [...place.path, '*'] });
  return {
    t: 'object',
    root,
    fields: new Map(),
    isArray: true,
    source: place,
    elements: list.t === 'object' && list.elements ? [...list.elements] : undefined,
    each: list.t === 'object' ? list.each : undefined,
  };
}

function change(it: Interpreter, object: Value, call: Call, key: string): void {
  const place = placeOf(object);
  if (!place) return;
  const keyed = key === 'set' || key === 'add' || key === 'delete';
  const name = keyed ? keyName(call.args[0] ?? UNDEFINED) : '*';
  const at = (part: string) => ({ kind: 'memory' as const, root: place.root, path: [...place.path, part] });
  const entry = keyed ? entryOf(call) : {};
  it.record('write', { ...at(name), ...entry }, call.node, call.label);
  for (const value of keyed ? [call.args[key === 'set' ? 1 : 0]] : call.args)
    if (value) hold(place.root, [...place.path, key === 'add' ? '*' : name], value);
  // Gone through, a map gives pairs.
  if (key === 'set' && call.args[1]) hold(place.root, [...place.path, '*', '1'], call.args[1]);
  if (keyed) {
    it.record('add', at('size'), call.node, call.label);
    if (key !== 'delete' && isListed(it, call)) it.record('add', at(ORDER), call.node, call.label);
  }
  if (object.t === 'object') {
    object.elements = undefined;
    object.each = undefined;
  }
}

/** `list.concat(one)`: the copy holds it, or what it holds. */
function holdParts(copy: Root, given: Value): void {
  hold(copy, ['*'], given);
  holdMembers(copy, given);
}

/** What is known of the entry that a map's method touches. */
function entryOf(call: Call): { key?: Value; memo?: Node } {
  const memo = memoOf(call.node, call.frame);
  return { key: call.args[0], ...(memo ? { memo } : {}) };
}

function touch(it: Interpreter, object: Value, key: string, call: Call): Value {
  for (const arg of call.args)
    for (const one of alternatives(arg)) if (one.t === 'function') callHandler(it, one, [], call);
  const place = placeOf(object);
  if (key === 'test' || key === 'exec')
    for (const one of object.t === 'unknown' && object.choices ? object.choices : [object])
      if (one.t === 'object' && one.root.name === STATEFUL_PATTERN)
        it.record('write', { kind: 'memory', root: one.root, path: ['lastIndex'] }, call.node, call.label);
  if (CHANGES.has(key) || SETS_BYTES.test(key)) {
    change(it, object, call, key);
    if (key === 'pop' || key === 'shift' || key === 'splice') {
      const taken = it.unknown(key, { opaque: true });
      holdElement(taken.root, object, key === 'splice' ? ['*'] : []);
      return taken;
    }
    return key === 'push' || key === 'unshift' ? it.unknown('length') : object;
  }
  if (place) {
    const keyed = key === 'get' || key === 'has';
    const name = keyed ? keyName(call.args[0] ?? UNDEFINED) : '*';
    it.record(
      'read',
      {
        kind: 'memory',
        root: place.root,
        path: [...place.path, name],
        ...(keyed ? entryOf(call) : {}),
      },
      call.node,
      call.label,
    );
    if (key === 'get') {
      const found: Value = { t: 'unknown', root: place.root, path: [...place.path, name] };
      const asked = call.args[0];
      const each = asked?.t === 'unknown' && asked.root.iteration?.distinct === 'yes';
      return each ? memberOfIteration(it, object, asked, found) : found;
    }
  }
  if (
    key === 'toString' ||
    key === 'trim' ||
    key === 'valueOf' ||
    key === 'toLowerCase' ||
    key === 'toUpperCase'
  )
    return textual(it, object);
  // The same bytes by another name.
  if (key === 'subarray') return object;
  // `name.replace('.md', '.html')`: another name for another one.
  const moving = KEEPS_APART.has(key) ? movingWith([object]) : {};
  if (object.t === 'const' || object.t === 'text') return it.unknown(key, { plain: true, ...moving });
  if (key === 'slice' || key === 'concat' || key === 'flat' || key === 'toReversed' || key === 'values') {
    const copy = copyOf(it, object);
    if (copy.t === 'object') {
      copy.elements = undefined;
      if (key === 'concat') for (const arg of call.args) holdParts(copy.root, arg);
    }
    return copy;
  }
  if (object.t === 'unknown' && object.root.plain) return it.unknown(key, { plain: true, ...moving });
  if (key === 'keys' && call.args.length === 0)
    // An iterator rather than a list.
    return {
      t: 'object',
      root: it.root('object', 'distinct elements'),
      fields: new Map(),
      keysOf: place ?? undefined,
    };
  if (key === 'at') return it.unknown(key, { ...moving, from: placeOfList(object) });
  return GIVES_ENTRIES.test(key) ? it.lost(key, [object, ...call.args], moving) : it.unknown(key, moving);
}
