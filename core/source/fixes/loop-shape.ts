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
}

/** Reads a loop's shape; null when it is none that can be written as a map. */
export function loopShape(activation: Activation, node: Node): LoopShape | null {
  const { text } = activation.module;
  const slice = (one: Node) => text.slice(startOf(one), endOf(one));
  const base = bodyOf(node);
  if (!base) return null;
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
  return null;
}

function countedShape(
  activation: Activation,
  node: Extract<Node, { type: 'ForStatement' }>,
  base: Pick<LoopShape, 'node' | 'body' | 'statements' | 'skips'>,
): LoopShape | null {
  const { text } = activation.module;
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
  const counts = update.type === 'UpdateExpression' && update.operator === '++' ? update.argument : null;
  if (counts?.type !== 'Identifier' || counts.name !== name) return null;
  if (test.type !== 'BinaryExpression' || (test.operator !== '<' && test.operator !== '<=')) return null;
  if (test.left.type !== 'Identifier' || test.left.name !== name) return null;
  const limit = unwrap(test.right);
  if (!/^(Identifier|NumericLiteral|MemberExpression)$/.test(limit.type)) return null;
  const binding = activation.module.scopes.bindingOf(declarator.id);
  if (binding?.definitions.length !== 2 || init.kind === 'const') return null;
  if (init.kind === 'var' && !staysInside(activation, node, binding)) return null;
  const extra = (test.operator === '<=' ? 1 : 0) - from.value;
  const length =
    text.slice(startOf(limit), endOf(limit)) +
    (extra === 0 ? '' : extra > 0 ? ` + ${extra}` : ` - ${-extra}`);
  if (from.value === 0)
    return {
      ...base,
      param: `_, ${name}`,
      names: [name],
      list: `Array(${length}).keys()`,
      map: (fn) => `Array.from({ length: ${length} }, ${fn})`,
      counted: true,
      start: 0,
      repeatable: true,
      isList: true,
    };
  const list = `Array.from({ length: ${length} }, (_, offset) => offset + 1)`;
  return {
    ...base,
    param: name,
    names: [name],
    list,
    map: (fn) => `${list}.map(${fn})`,
    counted: true,
    start: 1,
    repeatable: true,
    isList: true,
  };
}

/** A `var` that all turns share: nobody may look at it after the loop, or from a function that outlives the turn. */
function staysInside(activation: Activation, loop: Node, { reads, owner }: Binding): boolean {
  return reads.every((read) => contains(loop, read) && activation.module.scopes.ownerOf(read) === owner);
}

function bodyOf(node: Node): Pick<LoopShape, 'node' | 'body' | 'statements' | 'skips'> | null {
  const body = (node as { body?: Node }).body;
  if (!body || isFunction(node)) return null;
  const statements = body.type === 'BlockStatement' ? (body.body as Node[]) : [body];
  const skips: Node[] = [];
  let plain = true;
  walkOwn(body, (one) => {
    if (/^(For|ForOf|ForIn|While|DoWhile)Statement$/.test(one.type) && one !== node) {
      // Ways out of inner loops stay as they are; ways out of this one from inside them cannot be written.
      walkOwn(one, (inner) => {
        if (inner.type === 'ReturnStatement' || inner.type === 'YieldExpression') plain = false;
        if ((inner.type === 'BreakStatement' || inner.type === 'ContinueStatement') && inner.label)
          plain = false;
      });
      return false;
    }
    if (one.type === 'ReturnStatement' || one.type === 'YieldExpression') plain = false;
    if (one.type === 'BreakStatement' && !insideSwitch(body, one)) plain = false;
    if (one.type === 'VariableDeclaration' && one.kind === 'var') plain = false;
    if (one.type === 'FunctionDeclaration') plain = false;
    if (one.type === 'ContinueStatement') {
      if (one.label) plain = false;
      skips.push(one);
    }
    return true;
  });
  return plain ? { node, body, statements, skips } : null;
}

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
  const it = activation.interpreter;
  const frame = it.rootFrame;
  if (!frame) return true;
  const roots = alternatives(it.silently(() => it.evaluate(unwrap(list), frame))).flatMap((value) =>
    'root' in value ? [{ root: value.root, path: 'path' in value ? value.path : [] }] : [],
  );
  return activation
    .effectsOf(body)
    .some(
      ({ op, on }) =>
        op !== 'read' &&
        on.kind === 'memory' &&
        roots.some(({ root, path }) => on.root === root && on.path.length <= path.length + 1),
    );
}

/** Surely an array, so that `.map` is there. */
function isKnownList(activation: Activation, list: Node): boolean {
  const it = activation.interpreter;
  const frame = it.rootFrame;
  if (!frame) return false;
  const plain = unwrap(list);
  if (plain.type === 'ArrayExpression' || isTypedAsArray(activation, plain)) return true;
  const value = it.silently(() => it.evaluate(plain, frame));
  return value.t === 'object' && value.isArray === true;
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
