import { contains, endOf, type Node, startOf, walkOwn } from '../parse/nodes';
import type { Activation, AwaitSite } from '../relate/activation';
import { freshVariable } from './fresh-name';
import type { LoopShape } from './loop-shape';
import { type TextEdit, without } from './text-edit';

/** A list that is used twice must be the same both times: it is kept in a variable unless it plainly is one. */
export function evaluatedOnce(
  activation: Activation,
  shape: LoopShape,
  taken: Set<string>,
  end: string,
): [LoopShape, string] {
  if (shape.repeatable || shape.counted) return [shape, ''];
  const items = freshVariable(activation, 'items', taken);
  const source = shape.isList ? shape.list : `[...${shape.list}]`;
  return [
    { ...shape, list: items, map: (fn) => `${items}.map(${fn})`, isList: true, repeatable: true },
    `const ${items} = ${source}${end}`,
  ];
}

/** The turn's number, from 0, as a counted loop can tell it. */
export function counterAt(shape: LoopShape): string {
  return shape.start === 0 ? shape.names[0] : `${shape.names[0]} - ${shape.start}`;
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
  const list = shape
    .map('\0')
    .replace(/\.map\(\0\)$/, '')
    .replace(/^Array\.from\((.*), \0\)$/s, '[...$1]');
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

/** A name for several: "price" → "prices". */
export function plural(name: string): string {
  if (name === 'result') return 'results';
  return /s$/.test(name) ? `${name}List` : /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
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
