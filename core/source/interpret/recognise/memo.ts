import { type FunctionNode, isFunction, type Node, unwrap, walkOwn } from '../../parse/nodes';
import type { Frame } from '../../values/value';
import { staticNameOf } from '../static-name';

/**
 * Calls by which a function keeps what it has worked out, so that it need not do so again:
 *
 *   const hit = known.get(key);                    if (!known.has(key)) known.set(key, await load(key));
 *   if (hit !== undefined) return hit;             return known.get(key);
 *   …; known.set(key, value); return value;
 *                                                  known[key] ??= await load(key);
 *   if (known[key]) return known[key];             return known[key];
 *   return (known[key] = await load(key));
 *
 * Another call of it that asks at the same time works it out once more and keeps the same. Not: what counts on from the
 * value that was there, or answers differently when it was.
 */
const memos = new WeakMap<FunctionNode, Set<Node>>();

/** The function that a use of a map or an object (a call, a computed member) keeps results for, when it does. */
export function memoOf(call: Node, frame: Frame): FunctionNode | undefined {
  const owner = frame.node;
  if (!isFunction(owner)) return undefined;
  let calls = memos.get(owner);
  if (!calls) {
    calls = memoCalls(owner, frame.module.text);
    memos.set(owner, calls);
  }
  return calls.has(call) ? owner : undefined;
}

interface Use {
  /** The call of a map's method, or the computed member of an object. */
  call: Node;
  method: 'has' | 'get' | 'set';
  map: string;
  key: string;
  /** set: what is kept. */
  value: Node | null;
}

function memoCalls(owner: FunctionNode, text: string): Set<Node> {
  const uses: Use[] = [];
  const tests: Node[] = [];
  const returned: Node[] = [];
  const held = new Map<string, Node>();
  const targets = new Set<Node>();
  const written = (node: Node) => text.slice(node.start ?? 0, node.end ?? 0);
  walkOwn(owner.body as Node, (node) => {
    if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
      const method = staticNameOf(node.callee as Node)
        .split('.')
        .pop();
      const key = node.arguments[0] as Node | undefined;
      if (key && (method === 'has' || method === 'get' || method === 'set')) {
        const value = method === 'set' ? ((node.arguments[1] as Node | undefined) ?? null) : null;
        uses.push({ call: node, method, map: written(node.callee.object as Node), key: written(key), value });
      }
    } else if (node.type === 'AssignmentExpression') {
      const target = unwrap(node.left as Node);
      if (target.type !== 'MemberExpression' || !target.computed) return;
      targets.add(target);
      const [map, key] = [written(target.object as Node), written(target.property as Node)];
      if (node.operator === '=' || node.operator === '??=' || node.operator === '||=')
        uses.push({ call: target, method: 'set', map, key, value: node.right });
      // It is asked for first, and kept only where there was nothing.
      if (node.operator === '??=' || node.operator === '||=') tests.push(target);
    } else if (node.type === 'MemberExpression' && node.computed && !targets.has(node)) {
      const [map, key] = [written(node.object as Node), written(node.property as Node)];
      uses.push({ call: node, method: 'get', map, key, value: null });
    } else if (node.type === 'BinaryExpression' && node.operator === 'in') {
      uses.push({
        call: node,
        method: 'has',
        map: written(node.right),
        key: written(node.left as Node),
        value: null,
      });
    } else if (node.type === 'IfStatement') tests.push(node.test);
    else if (node.type === 'ReturnStatement' && node.argument) returned.push(unwrap(node.argument));
    else if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.init)
      held.set(node.id.name, unwrap(node.init));
  });
  const found = new Set<Node>();
  for (const set of uses.filter(({ method }) => method === 'set')) {
    const same = uses.filter(({ map }) => map === set.map);
    if (same.some(({ key }) => key !== set.key)) continue;
    const isKept = (node: Node) => {
      const plain =
        node.type === 'Identifier'
          ? (held.get(node.name) ?? node)
          : node.type === 'AssignmentExpression'
            ? unwrap(node.left as Node)
            : node;
      return same.some(
        ({ call, method }) =>
          (method === 'get' || call.type === 'MemberExpression') &&
          (call === plain || written(call) === written(plain)),
      );
    };
    const { value } = set;
    if (!value || mentionsAny(value, same, held, written, new Set())) continue;
    const looked = tests.filter((test) => holdsKept(test, same, isKept));
    if (looked.length > 0 && answersSame(returned, value, isKept, written))
      for (const { call } of same) found.add(call);
  }
  return found;
}

/**
 * Is what was kept answered like what has just been worked out? Kept with more about it (`{ value, until }`) and wrapped
 * in the same way (`ok(hit.value)`, `ok(value)`) it is; whatever else is wrapped (`err(…)`) tells of something else.
 */
function answersSame(
  returned: Node[],
  value: Node,
  isKept: (node: Node) => boolean,
  written: (node: Node) => string,
): boolean {
  const answers = returned.map((one) => {
    const wrapped = one.type === 'CallExpression' && one.arguments.length === 1 && !isKept(one);
    const of = wrapped ? unwrap(one.arguments[0] as Node) : one;
    const part = of.type === 'MemberExpression' && !of.computed && isKept(unwrap(of.object)) ? of : null;
    const name = part?.property.type === 'Identifier' ? part.property.name : null;
    return { by: wrapped ? written(one.callee as Node) : '', of, name, kept: name !== null || isKept(of) };
  });
  const kept = answers.filter((one) => one.kept);
  const made = kept.map(({ by, name }) => ({
    by,
    text: name === null ? written(value) : memberOf(value, name, written),
  }));
  const isMade = (one: { by: string; of: Node }) =>
    made.some(({ by, text }) => by === one.by && text === written(one.of));
  const others = answers.filter((one) => !one.kept && !isMade(one));
  const tellsOtherwise = others.some(
    (one) => one.by === '' || kept.some(({ by }) => by === '' || by === one.by),
  );
  const never = answers.every((one) => one.kept || others.includes(one));
  return kept.length > 0 && !tellsOtherwise && (others.length === 0 || !never);
}

/** What a literal's member is, as written; null when it has none of that name. */
function memberOf(literal: Node, name: string, written: (node: Node) => string): string | null {
  if (literal.type !== 'ObjectExpression') return null;
  for (const one of literal.properties)
    if (one.type === 'ObjectProperty' && one.key.type === 'Identifier' && one.key.name === name)
      return written(one.value as Node);
  return null;
}

/** Does the test ask whether something is kept: `known.has(key)`, `hit`, `hit !== undefined`? */
function holdsKept(test: Node, same: Use[], isKept: (node: Node) => boolean): boolean {
  let found = false;
  walkOwn(test, (node) => {
    if (same.some(({ call }) => call === node) || (node.type === 'Identifier' && isKept(node))) found = true;
  });
  return found;
}

/** Is the value made of what was kept before? */
function mentionsAny(
  value: Node,
  same: Use[],
  held: Map<string, Node>,
  written: (node: Node) => string,
  seen: Set<string>,
): boolean {
  let found = false;
  walkOwn(value, (node) => {
    if (same.some(({ call }) => call === node || written(call) === written(node))) found = true;
    if (node.type === 'Identifier' && held.has(node.name) && !seen.has(node.name)) {
      seen.add(node.name);
      if (mentionsAny(held.get(node.name) as Node, same, held, written, seen)) found = true;
    }
  });
  return found;
}
