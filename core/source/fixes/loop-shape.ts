import type * as t from '@babel/types';
import type { Effect } from '../effects/effect';
import { contains, endOf, isFunction, type Node, startOf, unwrap, walkOwn } from '../parse/nodes';
import type { Activation } from '../relate/activation';
import type { Binding } from '../scopes/build-scopes';
import { alternatives } from '../values/value';
import { declaredType } from './declared-type';

/** A loop over a list (or a count) as text: enough to write it as a map. */
export interface LoopShape {
  node: Node;
  body: Node;
  /** Statements of the body. */
  statements: Node[];
  /** What each turn gets: "id", "[key, value]", or "_, i" for counted loops. */
  param: string;
  /** Names the parameter binds. */
  names: string[];
  /** Builds `list.map(fn)` for whatever the loop goes over. */
  map: (fn: string) => string;
  /** The list as something that can be spread. */
  list: string;
  counted: boolean;
  /** The list may be written twice: evaluating it again does nothing and gives the same. */
  repeatable: boolean;
  /** Surely an array. */
  isList: boolean;
  /** Counted loops: what the counter starts with. */
  start: number;
  /** `continue`s that end a turn. */
  skips: Node[];
  /** Statements of the body that only go from turn to turn: `const x = queue.shift()`, `i++`. A map needs none. */
  drop: Node[];
  /** `let i = 0;` in front of the loop, for it alone: goes with the loop. */
  made: Node | null;
}

type Base = Pick<LoopShape, 'node' | 'body' | 'statements' | 'skips' | 'drop' | 'made'>;

/** Reads a loop's shape; null when it is none that can be written as a map. */
export function loopShape(activation: Activation, node: Node): LoopShape | null {
  const { text } = activation.module;
  const slice = (one: Node) => text.slice(startOf(one), endOf(one));
  const base = bodyOf(node);
  if (typeof base === 'string') return null;
  if (node.type === 'ForOfStatement' || node.type === 'ForInStatement') {
    const left = node.left as Node;
    if (left.type !== 'VariableDeclaration' || left.kind === 'var') return null;
    if (changesList(activation, node.right, base.body)) return null;
    const pattern = left.declarations[0].id as Node;
    const list = slice(node.right);
    const names = activation.module.scopes.declaredIn(node).map((binding) => binding.name);
    const param = slice(pattern);
    if (node.type === 'ForInStatement')
      return {
        ...base,
        param,
        names,
        list: `Object.keys(${list})`,
        map: (fn) => `Object.keys(${list}).map(${fn})`,
        counted: false,
        start: 0,
        repeatable: /^[\w$.]+$/.test(list),
        isList: true,
      };
    const simple =
      /^[\w$.[\]'"]+$/.test(list) ||
      node.right.type === 'CallExpression' ||
      node.right.type === 'ArrayExpression';
    const isList = isKnownList(activation, node.right);
    const held = simple ? list : `(${list})`;
    return {
      ...base,
      param,
      names,
      list,
      map: (fn) => (isList ? `${held}.map(${fn})` : `Array.from(${list}, ${fn})`),
      counted: false,
      start: 0,
      repeatable: isList && isRepeatable(node.right),
      isList: isList,
    };
  }
  if (node.type === 'ForStatement') return countedShape(activation, node, base);
  if (node.type === 'WhileStatement' || node.type === 'DoWhileStatement')
    return queueShape(activation, node, base) ?? indexShape(activation, node, base);
  return null;
}

function countedShape(
  activation: Activation,
  node: Extract<Node, { type: 'ForStatement' }>,
  base: Base,
): LoopShape | null {
  const { init, test, update } = node;
  if (init?.type !== 'VariableDeclaration' || init.declarations.length !== 1 || !test || !update) return null;
  const [declarator] = init.declarations;
  const from = declarator.init;
  if (
    declarator.id.type !== 'Identifier' ||
    from?.type !== 'NumericLiteral' ||
    (from.value !== 0 && from.value !== 1)
  )
    return null;
  const name = declarator.id.name;
  if (counts(update)?.name !== name) return null;
  const binding = activation.module.scopes.bindingOf(declarator.id);
  if (binding?.definitions.length !== 2 || init.kind === 'const') return null;
  if (init.kind === 'var' && !staysInside(activation, node, binding)) return null;
  const length = turnsOf(activation, base.body, test, name, from.value);
  return length === null ? null : byCounter(base, name, length, from.value);
}

/** How many turns `i < limit` allows, as text; null when the limit may be another in a later turn. */
function turnsOf(activation: Activation, body: Node, test: Node, name: string, start: 0 | 1): string | null {
  if (test.type !== 'BinaryExpression' || (test.operator !== '<' && test.operator !== '<=')) return null;
  if (test.left.type !== 'Identifier' || test.left.name !== name) return null;
  const limit = unwrap(test.right);
  if (!/^(Identifier|NumericLiteral|MemberExpression)$/.test(limit.type)) return null;
  if (limit.type === 'MemberExpression' && changesLength(activation, limit.object, body)) return null;
  const binding = activation.module.scopes.bindingOf(limit);
  if (binding?.definitions.some((one) => contains(body, one.node))) return null;
  const extra = (test.operator === '<=' ? 1 : 0) - start;
  const { text } = activation.module;
  const source = text.slice(startOf(limit), endOf(limit));
  return source + (extra === 0 ? '' : extra > 0 ? ` + ${extra}` : ` - ${-extra}`);
}

function byCounter(base: Base, name: string, length: string, start: 0 | 1): LoopShape {
  const shared = { ...base, names: [name], counted: true, start, repeatable: true, isList: true };
  if (start === 0)
    return {
      ...shared,
      param: `_, ${name}`,
      list: `Array(${length}).keys()`,
      map: (fn) => `Array.from({ length: ${length} }, ${fn})`,
    };
  const list = `Array.from({ length: ${length} }, (_, offset) => offset + 1)`;
  return { ...shared, param: name, list, map: (fn) => `${list}.map(${fn})` };
}

/** `while (queue.length) { const x = queue.shift(); … }`, with nothing else done to the queue. */
function queueShape(activation: Activation, node: Node, base: Base): LoopShape | null {
  const first = base.statements[0];
  if (node.type !== 'WhileStatement' || first?.type !== 'VariableDeclaration') return null;
  const [declarator] = first.declarations;
  const call = first.declarations.length === 1 && declarator.init ? unwrap(declarator.init) : null;
  if (call?.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return null;
  const { object, property } = call.callee;
  const from = property.type === 'Identifier' && !call.callee.computed ? property.name : '';
  if (object.type !== 'Identifier' || call.arguments.length > 0 || !/^(shift|pop)$/.test(from)) return null;
  if (!asksForLength(node.test, object.name)) return null;
  const { scopes, text } = activation.module;
  const binding = scopes.bindingOf(object);
  const uses = binding?.reads.filter((read) => contains(node, read)) ?? [];
  if (uses.length !== 2 || first.kind === 'var' || changesLength(activation, object, base.body, call))
    return null;
  const list = `${object.name}.splice(0)${from === 'pop' ? '.reverse()' : ''}`;
  return {
    ...base,
    param: text.slice(startOf(declarator.id as Node), endOf(declarator.id as Node)),
    names: scopes
      .declaredIn(base.body)
      .flatMap((one) => (one.definitions.some(({ node }) => node === declarator) ? [one.name] : [])),
    list,
    map: (fn) => `${list}.map(${fn})`,
    counted: false,
    start: 0,
    repeatable: false,
    isList: true,
    drop: [first],
  };
}

/** `queue.length`, `queue.length > 0`, `queue.length !== 0` */
function asksForLength(test: Node, name: string): boolean {
  const plain = unwrap(test);
  if (plain.type === 'BinaryExpression')
    return (
      /^(>|!==?)$/.test(plain.operator) &&
      plain.right.type === 'NumericLiteral' &&
      plain.right.value === 0 &&
      asksForLength(plain.left as Node, name)
    );
  return (
    plain.type === 'MemberExpression' &&
    !plain.computed &&
    plain.object.type === 'Identifier' &&
    plain.object.name === name &&
    plain.property.type === 'Identifier' &&
    plain.property.name === 'length'
  );
}

/** `let i = 0; while (i < n) { …; i++; }`, and with `do`, where nobody looks at i afterwards. */
function indexShape(activation: Activation, node: Node, base: Base): LoopShape | null {
  if (node.type !== 'WhileStatement' && node.type !== 'DoWhileStatement') return null;
  const last = base.statements[base.statements.length - 1];
  const counter = last?.type === 'ExpressionStatement' ? counts(last.expression) : null;
  const { scopes } = activation.module;
  const binding = counter && scopes.bindingOf(counter);
  if (!counter || !binding || base.skips.length > 0 || binding.definitions.length !== 2) return null;
  const made = binding.definitions.find(({ kind }) => kind === 'init');
  const from = made?.value;
  if (made?.node.type !== 'VariableDeclarator' || from?.type !== 'NumericLiteral') return null;
  const start = from.value;
  const beside = activation.parentOf(activation.parentOf(made.node)) === activation.parentOf(node);
  if ((start !== 0 && start !== 1) || !beside || !staysInside(activation, node, binding)) return null;
  const turns = turnsOf(activation, base.body, unwrap(node.test), counter.name, start);
  if (turns === null) return null;
  const length = node.type === 'DoWhileStatement' ? `Math.max(1, ${turns})` : turns;
  const declaration = activation.parentOf(made.node);
  const alone = declaration.type === 'VariableDeclaration' && declaration.declarations.length === 1;
  return {
    ...byCounter(base, counter.name, length, start),
    drop: [last],
    made: alone ? declaration : null,
  };
}

/** `i++`, `++i`, `i += 1` */
function counts(node: Node): t.Identifier | null {
  if (node.type === 'UpdateExpression')
    return node.operator === '++' && node.argument.type === 'Identifier' ? node.argument : null;
  if (node.type !== 'AssignmentExpression' || node.operator !== '+=') return null;
  return node.left.type === 'Identifier' && node.right.type === 'NumericLiteral' && node.right.value === 1
    ? node.left
    : null;
}

/** A `var` that all turns share: nobody may look at it after the loop, or from a function that outlives the turn. */
function staysInside(activation: Activation, loop: Node, { reads, owner }: Binding): boolean {
  return reads.every((read) => contains(loop, read) && activation.module.scopes.ownerOf(read) === owner);
}

/** The turn's number, from 0, as a counted loop can tell it. */
export function counterAt(shape: LoopShape): string {
  return shape.start === 0 ? shape.names[0] : `${shape.names[0]} - ${shape.start}`;
}

/** Why a loop is none that can be written as a map: one sentence. */
export function whyNoShape(node: Node): string {
  const base = bodyOf(node);
  if (typeof base === 'string') return base;
  if (node.type === 'ForOfStatement' || node.type === 'ForInStatement') {
    const left = node.left as Node;
    if (left.type !== 'VariableDeclaration' || left.kind === 'var')
      return 'all turns share the variable of the loop (`const` would give each its own)';
    return 'the turns add to the list the loop goes over, or take from it';
  }
  const counter = node.type === 'ForStatement' ? node.init : null;
  if (counter?.type === 'VariableDeclaration' && counter.kind === 'var')
    return 'all turns share the `var` of the loop (`let` would give each its own)';
  if (node.type === 'ForStatement') return 'how many turns there will be is not known before the first';
  return 'each turn decides whether there is another, so they cannot be listed beforehand';
}

/** A loop's body with what can be said of it; as a text, why it cannot become a callback. */
function bodyOf(node: Node): Base | string {
  const body = (node as { body?: Node }).body;
  if (!body || isFunction(node)) return 'it is no loop of statements';
  const statements = body.type === 'BlockStatement' ? (body.body as Node[]) : [body];
  const skips: Node[] = [];
  let why: string | null = null;
  const forbid = (found: boolean, reason: string) => {
    if (found) why ??= reason;
  };
  walkOwn(body, (one) => {
    if (/^(For|ForOf|ForIn|While|DoWhile)Statement$/.test(one.type) && one !== node) {
      // Ways out of inner loops stay as they are; ways out of this one from inside them cannot be written.
      walkOwn(one, (inner) => {
        forbid(inner.type === 'ReturnStatement', RETURNS);
        forbid(inner.type === 'YieldExpression', YIELDS);
        const jumps = inner.type === 'BreakStatement' || inner.type === 'ContinueStatement';
        forbid(jumps && inner.label != null, JUMPS);
      });
      return false;
    }
    forbid(one.type === 'ReturnStatement', RETURNS);
    forbid(one.type === 'YieldExpression', YIELDS);
    forbid(one.type === 'BreakStatement' && !insideSwitch(body, one), 'a turn may end the loop (`break`)');
    forbid(
      one.type === 'VariableDeclaration' && one.kind === 'var',
      'its body declares a `var`, which all turns share',
    );
    forbid(one.type === 'FunctionDeclaration', 'its body declares a function');
    if (one.type === 'ContinueStatement') {
      forbid(one.label != null, JUMPS);
      skips.push(one);
    }
    return true;
  });
  return why ?? { node, body, statements, skips, drop: [], made: null };
}

const RETURNS = 'a turn may leave the function (`return`)';
const YIELDS = 'its turns hand out values one by one (`yield`)';
const JUMPS = 'a turn may jump to a label outside of it';

function insideSwitch(body: Node, node: Node): boolean {
  let inside = false;
  walkOwn(body, (one) => {
    if (one.type === 'SwitchStatement' && startOf(one) < startOf(node) && endOf(node) < endOf(one))
      inside = true;
  });
  return inside;
}

/** A name, a member path, or a list of literals: nothing happens when it is evaluated again. */
function isRepeatable(list: Node): boolean {
  const plain = unwrap(list);
  if (plain.type === 'Identifier' || plain.type === 'ThisExpression') return true;
  if (plain.type === 'MemberExpression') return !plain.computed && isRepeatable(plain.object);
  if (plain.type === 'ArrayExpression')
    return plain.elements.every(
      (one) => one !== null && /Literal$/.test(one.type) && one.type !== 'TemplateLiteral',
    );
  return false;
}

/** Do the turns add to the list they go over, or take from it? Then it is another list once they all have begun. */
function changesList(activation: Activation, list: Node, body: Node): boolean {
  return changesTo(activation, list, body).length > 0;
}

/** The same, but elements may be replaced: only how many there are counts. `but`: a call that does not. */
function changesLength(activation: Activation, list: Node, body: Node, but?: Node): boolean {
  return changesTo(activation, list, body).some(
    ({ node, on }) =>
      node !== but &&
      (node.type !== 'MemberExpression' || (on.kind === 'memory' && on.path.at(-1) === 'length')),
  );
}

function changesTo(activation: Activation, list: Node, body: Node): Effect[] {
  const it = activation.interpreter;
  const frame = it.rootFrame;
  const values = frame ? alternatives(it.silently(() => it.evaluate(unwrap(list), frame))) : [];
  const places = values.flatMap((value) =>
    'root' in value ? [{ root: value.root, path: 'path' in value ? value.path : [] }] : [],
  );
  return activation
    .effectsOf(body)
    .filter(
      ({ op, on }) =>
        op !== 'read' &&
        on.kind === 'memory' &&
        places.some(({ root, path }) => on.root === root && on.path.length <= path.length + 1),
    );
}

/** Surely an array, so that `.map` is there. */
function isKnownList(activation: Activation, list: Node): boolean {
  const it = activation.interpreter;
  const frame = it.rootFrame;
  if (!frame) return false;
  const plain = unwrap(list);
  if (plain.type === 'ArrayExpression' || isTypedAsArray(activation, plain)) return true;
  if (isIterator(plain) || isMadeOfIterator(activation, plain)) return false;
  const value = it.silently(() => it.evaluate(plain, frame));
  return value.t === 'object' && value.isArray === true;
}

/** `map.values()`, `list.entries()`: gone through like a list, but none. */
function isIterator(node: Node): boolean {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  const { object, property } = node.callee;
  if (object.type === 'Identifier' && object.name === 'Object') return false;
  return property.type === 'Identifier' && /^(values|keys|entries)$/.test(property.name);
}

/** `const keys = map.keys()`, also as the default of a pattern. */
function isMadeOfIterator(activation: Activation, node: Node): boolean {
  const made = node.type === 'Identifier' ? activation.module.scopes.bindingOf(node)?.definitions : undefined;
  return (made ?? []).some(({ node: declared, value }) => {
    let found = value != null && isIterator(unwrap(value as Node));
    if (declared.type === 'VariableDeclarator' && declared.id.type !== 'Identifier')
      walkOwn(declared.id as Node, (inside) => {
        if (isIterator(inside)) found = true;
      });
    return found;
  });
}

/** `ids: readonly number[]`: the compiler has seen to it. */
function isTypedAsArray(activation: Activation, node: Node): boolean {
  let type = declaredType(activation, node);
  if (!type) return false;
  if (type.type === 'TSTypeOperator' && type.operator === 'readonly') type = type.typeAnnotation;
  if (type.type === 'TSArrayType' || type.type === 'TSTupleType') return true;
  return (
    type.type === 'TSTypeReference' &&
    type.typeName.type === 'Identifier' &&
    /^(Readonly)?Array$/.test(type.typeName.name)
  );
}
