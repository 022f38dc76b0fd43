import type * as t from '@babel/types';

export type Node = t.Node;

const SKIPPED = new Set([
  'loc',
  'start',
  'end',
  'range',
  'extra',
  'leadingComments',
  'trailingComments',
  'innerComments',
  'comments',
  'tokens',
  'errors',
  'typeAnnotation',
  'returnType',
  'typeParameters',
  'typeArguments',
  'superTypeParameters',
  'implements',
]);

const childCache = new WeakMap<Node, Node[]>();

const NO_CHILDREN = new Set([
  'Identifier',
  'StringLiteral',
  'NumericLiteral',
  'BooleanLiteral',
  'NullLiteral',
  'ThisExpression',
  'Super',
  'TemplateElement',
]);
const NONE: Node[] = [];

/** Child nodes in source order; types are left out because they do nothing at run time. */
export function childrenOf(node: Node): Node[] {
  if (NO_CHILDREN.has(node.type)) return NONE;
  const known = childCache.get(node);
  if (known) return known;
  const found: Node[] = [];
  let ordered = true;
  const take = (child: Node) => {
    if (found.length > 0 && startOf(child) < startOf(found[found.length - 1])) ordered = false;
    found.push(child);
  };
  const fields = node as unknown as Record<string, unknown>;
  for (const key in fields) {
    const value = fields[key];
    if (value === null || typeof value !== 'object' || SKIPPED.has(key)) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) take(item);
    } else if (isNode(value)) take(value);
  }
  if (!ordered) found.sort((a, b) => startOf(a) - startOf(b));
  childCache.set(node, found);
  return found;
}

function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
  );
}

/** Offset in the module's text. */
export function startOf(node: Node): number {
  return node.start ?? 0;
}

/** Offset in the module's text, exclusive. */
export function endOf(node: Node): number {
  return node.end ?? 0;
}

export type FunctionNode =
  | t.FunctionDeclaration
  | t.FunctionExpression
  | t.ArrowFunctionExpression
  | t.ObjectMethod
  | t.ClassMethod
  | t.ClassPrivateMethod;

/** Whatever has parameters and a body of its own. */
export function isFunction(node: Node): node is FunctionNode {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassPrivateMethod':
      return true;
    default:
      return false;
  }
}

/** What has its own activation: functions, the module, and the bodies of static blocks. */
export type CodeOwner = FunctionNode | t.Program;

/** Calls `visit` on every node under (and including) `root`; returning false skips the node's children. */
export function walk(root: Node, visit: (node: Node) => boolean | void): void {
  if (visit(root) === false) return;
  for (const child of childrenOf(root)) walk(child, visit);
}

/** Like walk, but never enters functions or classes nested in `root`. */
export function walkOwn(root: Node, visit: (node: Node) => boolean | void): void {
  walk(root, (node) => {
    if (node !== root && isFunction(node)) return false;
    return visit(node);
  });
}

/** Types and parentheses around an expression mean nothing at run time. */
export function unwrap(node: Node): Node {
  let current = node;
  for (;;) {
    switch (current.type) {
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
      case 'TypeCastExpression':
      case 'ParenthesizedExpression':
        current = current.expression as Node;
        continue;
      default:
        return current;
    }
  }
}

/** Whether one stands inside the other, or is it. */
export function contains(outer: Node, inner: Node): boolean {
  return startOf(outer) <= startOf(inner) && endOf(inner) <= endOf(outer);
}
