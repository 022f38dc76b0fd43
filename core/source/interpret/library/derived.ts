import { hold, holdPlace, holdReachable } from '../../values/aliases';
import { concat } from '../../values/text';
import { placeOf, type Root, UNDEFINED, type UnknownValue, type Value } from '../../values/value';
import type { Call } from '../calls';
import type { Interpreter } from '../interpreter';
import { elementOf } from '../objects/element-of';
import { keyName, readMember } from '../objects/members';
import { textual } from '../text-values';
import { callHandler, copyOf } from './builtin-methods';

/** Results of pure library functions that matter: paths and texts stay comparable, the rest is the same for the same input. */
export function derive(it: Interpreter, name: string, call: Call): Value {
  const args = call.args.map((arg) => textual(it, arg));
  switch (name) {
    case 'path.join':
    case 'path.resolve':
    case 'path.posix.join': {
      const parts: Value[] = [];
      args.forEach((arg, index) => {
        if (index > 0) parts.push({ t: 'const', value: '/' });
        parts.push(arg);
      });
      return upwards(args) ? unknownFor(it, name, args) : (concat(parts) ?? it.unknown('path'));
    }
    case 'global.URL': {
      const text = args.length === 1 ? args[0] : (relativeTo(it, args[0], args[1]) ?? it.unknown('url'));
      // Its members can be assigned to.
      return text.t === 'const' || text.t === 'text' ? { ...text, box: it.root('object', 'URL') } : text;
    }
    case 'global.String':
    case 'global.encodeURIComponent':
    case 'global.encodeURI':
    case 'url.fileURLToPath':
    case 'path.normalize':
      return args[0] ?? it.unknown(name);
    case 'global.Object.keys':
    case 'global.Object.getOwnPropertyNames':
      return { t: 'object', root: it.root('object', 'distinct elements'), fields: new Map(), isArray: true };
    case 'global.Object.values': {
      const members = membersOf(call.args[0]);
      if (members.length === 0) return call.args[0] ? copyOf(it, call.args[0]) : it.unknown('list');
      const elements = members.map(([, value]) => value);
      return { t: 'object', root: it.root('object', 'list'), fields: new Map(), isArray: true, elements };
    }
    case 'global.Array.from': {
      if (call.args.length > 1) return listMadeBy(it, call);
      return call.args[0] ? copyOf(it, call.args[0]) : it.unknown('list');
    }
    case 'global.Object.entries':
      return entriesOf(it, call.args[0]);
    case 'global.Object.fromEntries':
      return fromPairs(it, call.args[0]);
    case 'npm:graphql-request.gql':
    case 'npm:graphql-tag.gql':
    case 'npm:graphql-tag':
      return args[0] ?? it.unknown(name);
    case 'global.Object.create': {
      const base = call.args[0];
      // What it inherits is one thing for both.
      return base?.t === 'object'
        ? { ...base, root: heirOf(it, base), fields: new Map(base.fields), whole: undefined }
        : it.lost('object', [base]);
    }
    case 'global.Reflect.get':
      return readMember(
        it,
        call.args[0] ?? UNDEFINED,
        keyName(call.args[1] ?? UNDEFINED),
        call.node,
        call.frame,
      );
    case 'global.Object.freeze':
      return call.args[0] ?? it.unknown(name);
    default:
      return GIVES_DATA.test(name)
        ? unknownFor(it, name, args)
        : holdingArguments(unknownFor(it, name, args), call.args);
  }
}

/** `new URL('a.json', base)`: beside what the base names, or in it when that is a folder. */
function relativeTo(it: Interpreter, given: Value, base: Value): Value | null {
  if (given.t === 'const' && /^[a-z][a-z+.-]*:/i.test(String(given.value))) return given;
  const last = base.t === 'const' ? String(base.value) : base.t === 'text' ? base.parts.at(-1) : undefined;
  const isFolder = typeof last === 'string' && last.endsWith('/');
  const folder = isFolder ? base : unknownFor(it, 'path.dirname', [base]);
  return concat([folder, { t: 'const', value: '/' }, given]);
}

function heirOf(it: Interpreter, base: Value): Root {
  const root = it.root('object', 'object');
  hold(root, [], base);
  return root;
}

/** `Array.from({ length: 2 }, (_, index) => made(index))`: each is what the callback gives. */
function listMadeBy(it: Interpreter, call: Call): Value {
  const made = it.root('object', 'list');
  const element = call.args[0] ? elementOf(it, call.args[0], call.node, 'values') : it.unknown('element');
  const each = callHandler(it, call.args[1], [element, it.unknown('index')], call);
  hold(made, ['*'], each);
  return { t: 'object', root: made, fields: new Map(), isArray: true, each };
}

/** What cannot be told from what it was given may hold it. */
function holdingArguments(made: UnknownValue, args: Value[]): UnknownValue {
  for (const arg of args) holdReachable(made.root, arg);
  return made;
}

/** Names and values of an object literal's members, methods included; none when not all are known. */
function membersOf(object: Value | undefined): [string, Value][] {
  if (object?.t !== 'object' || object.isArray || object.class) return [];
  const { fields, methods, frame } = object;
  if (fields.has('*') || methods?.has('*') || fields.size + (methods?.size ?? 0) > 32) return [];
  const found: [string, Value][] = [...fields];
  if (frame)
    for (const [name, node] of methods ?? [])
      if (node.kind === 'method') found.push([name, { t: 'function', node, frame, self: object, name }]);
  return found;
}

/** A list of [key, value]: keys differ from each other, values belong to the object. */
function entriesOf(it: Interpreter, object: Value | undefined): Value {
  const place = object && placeOf(object);
  const values: Value = place
    ? { t: 'unknown', root: place.root, path: [...place.path, '*'] }
    : it.unknown('value');
  const known = membersOf(object);
  const pair = (key: Value, value: Value): Value => ({
    t: 'object',
    root: it.root('object', 'entry'),
    fields: new Map(),
    isArray: true,
    elements: [key, value],
  });
  const list: Value = {
    t: 'object',
    root: it.root('object', 'distinct entries'),
    fields: new Map(),
    isArray: true,
  };
  for (const [, value] of known) hold(list.root, ['*', '1'], value);
  if (place) holdPlace(list.root, ['*', '1'], { root: place.root, path: [...place.path, '*'] });
  if (known.length > 0) list.elements = known.map(([key, value]) => pair({ t: 'const', value: key }, value));
  else list.entry = pair(it.unknown('key'), values);
  return list;
}

/** `Object.fromEntries(list.map((x) => [x.id, x]))`: its members are the second parts of the pairs. */
function fromPairs(it: Interpreter, pairs: Value | undefined): Value {
  const made = it.unknown('object');
  if (made.t !== 'unknown') return made;
  const each =
    pairs?.t === 'object' ? (pairs.elements ?? (pairs.each ? [pairs.each] : undefined)) : undefined;
  const known = each?.flatMap((pair) =>
    pair.t === 'object' && pair.elements?.[1] ? [pair.elements[1]] : [],
  );
  if (!each || !known || known.length !== each.length) return pairs ? holdingArguments(made, [pairs]) : made;
  for (const value of known) hold(made.root, ['*'], value);
  return made;
}

function upwards(args: Value[]): boolean {
  return args.some((arg) => arg.t === 'const' && String(arg.value).includes('..'));
}

const SAME_FOR_SAME_INPUT = /^(path|url|os|querystring)\.|^global\.(Number|parseInt|parseFloat|process\.cwd)/;

/** Node's own functions give data; what a client gives may have methods that ask again. */
const GIVES_DATA =
  /^(fs|fs\/promises|zlib|crypto|util|stream\/consumers)\.|^Response\.(json|text|arrayBuffer|body\.)|^global\.(JSON|String|Buffer|Math|Date|structuredClone|btoa|atob)/;

function unknownFor(it: Interpreter, name: string, args: Value[]): UnknownValue {
  const short = name.slice(name.lastIndexOf('.') + 1);
  if (!SAME_FOR_SAME_INPUT.test(name)) return it.unknown(short, GIVES_DATA.test(name) ? { plain: true } : {});
  const keys: string[] = [];
  let source: UnknownValue | undefined;
  for (const arg of args) {
    const key = keyOf(arg);
    if (key === null) return it.unknown(short);
    keys.push(key);
    const moving = arg.t === 'unknown' && arg.root.iteration ? arg : undefined;
    const inside =
      arg.t === 'text'
        ? arg.parts.find((part) => typeof part !== 'string' && part.root.iteration)
        : undefined;
    source ??= moving ?? (typeof inside === 'string' ? undefined : inside);
  }
  const iteration = source?.root.iteration;
  return it.derivedUnknown(
    `${name}(${keys.join(',')})`,
    short,
    iteration ? { iteration: { loop: iteration.loop, distinct: 'unknown' } } : {},
  );
}

function keyOf(value: Value): string | null {
  switch (value.t) {
    case 'const':
      return JSON.stringify(String(value.value));
    case 'unknown':
      return `#${value.root.id}.${value.path.join('.')}`;
    case 'text':
      return value.parts
        .map((part) => (typeof part === 'string' ? JSON.stringify(part) : keyOf(part)))
        .join('+');
    default:
      return null;
  }
}
