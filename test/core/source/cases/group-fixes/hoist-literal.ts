import type { GroupFixCase } from './group-fix-case';

/** Parts of one expression, awaited in front of it. */
export const hoistLiteral: Record<string, GroupFixCase> = {
  'object literal': {
    source: `
async function main() {
  return { a: /*A*/ await work('a', 1), b: /*B*/ await work('b', 2), c: 3 };
}`,
    kind: 'hoist-literal',
    after: `
async function main() {
  const [a, b] = await Promise.all([work('a', 1), work('b', 2)]);
  return { a, b, c: 3 };
}`,
  },
  arguments: {
    source: `
async function main() {
  return Math.max(/*A*/ await work('a', 1), /*B*/ await work('b', 2));
}`,
    kind: 'hoist-literal',
  },
  'template literal': {
    source: `
async function main() {
  return \`\${/*A*/ await work('a', 1)}-\${/*B*/ await work('b', 2)}\`;
}`,
    kind: 'hoist-literal',
  },
  sum: {
    source: `
async function main() {
  const sum = (/*A*/ await work('a', 1)) + (/*B*/ await work('b', 2));
  return sum;
}`,
    kind: 'hoist-literal',
  },
  'arrow with an expression': {
    source: `
const state = async (id) => ({
  header: { user: /*A*/ await work('a', id), n: 1 },
  body: /*B*/ await work('b', 2),
});
const main = () => state(1);`,
    kind: 'hoist-literal',
  },
  'arguments a line each': {
    source: `
async function main() {
  return Math.max(
    /*A*/ await work('a', 1),
    /*B*/ await work('b', 2),
  );
}`,
    kind: 'hoist-literal',
  },
  'an arrow function of several lines': {
    source: `
const main = async () => ({
  a: /*A*/ await work('first', 1),
  more: {
    b: /*B*/ await work('second', 2),
  },
});`,
    kind: 'hoist-literal',
    after: `
const main = async () => {
  const [a, b] = await Promise.all([work('first', 1), work('second', 2)]);
  return {
    a,
    more: {
      b,
    },
  };
};`,
  },
};
