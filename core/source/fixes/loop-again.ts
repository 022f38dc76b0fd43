import { contains, endOf, type Node, startOf, walk, walkOwn } from '../parse/nodes';
import type { Activation, AwaitSite } from '../relate/activation';
import { freshVariable } from './fresh-name';
import { listOf, spread } from './gather-text';
import type { LoopShape } from './loop-shape';
import { type TextEdit, without } from './text-edit';

/** A list that is used twice must be the same both times: it is kept in a variable unless it plainly is one. */
export function evaluatedOnce(
  activation: Activation,
  shape: LoopShape,
  taken: Set<string>,
): [LoopShape, string[]] {
  if (shape.repeatable || shape.counted) return [shape, []];
  const items = freshVariable(activation, 'items', taken);
  const source = shape.isList ? shape.list : spread(shape.list);
  return [
    { ...shape, list: items, map: (fn) => `${items}.map(${fn})`, isList: true, repeatable: true },
    [`const ${items} = ${source}`],
  ];
}

/** Gives the loop its counter: `for (const [index, x] of [...xs].entries())`. */
export function withIndex(
  activation: Activation,
  shape: LoopShape,
  index: string,
  edits: TextEdit[],
): boolean {
  const { text } = activation.module;
  const node = shape.node;
  if (node.type === 'WhileStatement') {
    // The queue was emptied for the loads; the loop goes on over what was in it.
    edits.push({
      from: startOf(node),
      to: startOf(shape.body),
      text: `for (const [${index}, ${shape.param}] of ${shape.list}.entries()) `,
    });
    edits.push(...without(text, shape.drop));
    return true;
  }
  if (node.type !== 'ForOfStatement' && node.type !== 'ForInStatement') return false;
  const left = node.left as Node;
  const kind = /^\w+/.exec(text.slice(startOf(left)))?.[0] ?? 'const';
  const list = listOf(shape);
  const keyword =
    node.type === 'ForOfStatement' && node.await
      ? text.slice(startOf(node), startOf(left)).replace(/\s*await\b/, '')
      : text.slice(startOf(node), startOf(left));
  edits.push({
    from: startOf(node),
    to: endOf(node.right),
    text: `${keyword}${kind} [${index}, ${shape.param}] of ${list}.entries()`,
  });
  return true;
}

/**
 * The loop goes over what was loaded, where the rest of its body no longer asks what it was loaded for:
 * `for (const price of prices) { … }`. `gone`: what leaves the body; `head`: what the turns call it. null where it asks.
 */
export function overResults(
  activation: Activation,
  shape: LoopShape,
  gone: Node[],
  head: string,
  results: string,
): TextEdit[] | null {
  const { node, body, drop } = shape;
  if (shape.made || (drop.length > 0 && node.type !== 'WhileStatement') || node.type === 'DoWhileStatement')
    return null;
  if (shape.counted && node.type !== 'ForStatement') return null;
  let asks = false;
  walk(body, (one) => {
    if (gone.includes(one) || drop.includes(one)) return false;
    if (one.type === 'Identifier' && shape.names.includes(one.name)) {
      const made = activation.module.scopes.bindingOf(one);
      if (made && !contains(body, made.block)) asks = true;
      if (made && drop.some((own) => made.definitions.every((by) => contains(own, by.node)))) asks = true;
    }
    return !asks;
  });
  if (asks) return null;
  const { text } = activation.module;
  const to = body.type === 'BlockStatement' ? startOf(body) : text.slice(0, startOf(body)).trimEnd().length;
  const space = body.type === 'BlockStatement' ? ' ' : '';
  return [{ from: startOf(node), to, text: `for (${head} of ${results})${space}` }, ...without(text, drop)];
}

/** The await is evaluated in each turn, not behind a condition, a try or an inner loop. */
export function isPlain(activation: Activation, statement: Node, site: AwaitSite): boolean {
  if (!/^(ExpressionStatement|VariableDeclaration|IfStatement)$/.test(statement.type)) return false;
  return activation.ancestors(site.node).every((node) => {
    if (!contains(statement, node) || node === statement) return true;
    const parent = activation.parentOf(node);
    if (parent.type === 'IfStatement') return parent.test === node;
    if (parent.type === 'ConditionalExpression') return parent.test === node;
    if (parent.type === 'LogicalExpression') return parent.left === node;
    return true;
  });
}

/** Does a node use variables that the body declares? `but`: a block whose own do not count. */
export function usesNamesOf(activation: Activation, shape: LoopShape, node: Node, but?: Node): boolean {
  let uses = false;
  walkOwn(node, (one) => {
    if (one.type !== 'Identifier') return;
    const binding = activation.module.scopes.bindingOf(one);
    if (
      binding &&
      binding.owner === activation.owner &&
      contains(shape.body, binding.block) &&
      binding.block !== but &&
      !shape.drop.some((own) => binding.definitions.every((made) => contains(own, made.node))) &&
      !contains(node, binding.block)
    )
      uses = true;
  });
  return uses;
}
