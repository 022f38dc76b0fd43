import type { GroupFixCase } from './group-fix-case';

/** Statements that become one Promise.all. */
export const promiseAll: Record<string, GroupFixCase> = {
  'two const': {
    source: `
async function main() {
  const a = /*A*/ await work('a', 1);
  const b = /*B*/ await work('b', 2);
  return a + b;
}`,
    kind: 'promise-all',
    after: `
async function main() {
  const [a, b] = await Promise.all([work('a', 1), work('b', 2)]);
  return a + b;
}`,
  },
  'three with comments': {
    source: `
async function main() {
  // first
  const a = /*A*/ await work('a', 1); // one
  // second
  const { b } = /*B*/ await work('b', { b: 2 });

  const [c] = /*C*/ await work('c', [3]); // three
  return a + b + c;
}`,
    marks: ['A', 'B', 'C'],
    kind: 'promise-all',
    after: `
async function main() {
  // first
  const [a, { b }, [c]] = await Promise.all([
    work('a', 1), // one
    // second
    work('b', { b: 2 }),
    work('c', [3]),
  ]); // three
  return a + b + c;
}`,
  },
  'bare statements': {
    source: `
async function main() {
  /*A*/ await work('a', 1);
  /*B*/ await work('b', 2);
  return 1;
}`,
    kind: 'promise-all',
    after: `
async function main() {
  /*A*/ await Promise.all([
    work('a', 1),
    /*B*/
    work('b', 2),
  ]);
  return 1;
}`,
  },
  'one dropped': {
    source: `
async function main() {
  /*A*/ await work('a', 1);
  const b = /*B*/ await work('b', 2);
  return b;
}`,
    kind: 'promise-all',
    after: `
async function main() {
  /*A*/ const [, b] = await Promise.all([work('a', 1), work('b', 2)]);
  return b;
}`,
  },
  'let stays let': {
    source: `
async function main() {
  let a = /*A*/ await work('a', 1);
  let b = /*B*/ await work('b', 2);
  a += b;
  return a;
}`,
    kind: 'promise-all',
    after: `
async function main() {
  let [a, b] = await Promise.all([work('a', 1), work('b', 2)]);
  a += b;
  return a;
}`,
  },
  assignments: {
    source: `
async function main() {
  const out = {};
  let n;
  n = /*A*/ await work('a', 1);
  out.b = /*B*/ await work('b', 2);
  return [n, out];
}`,
    kind: 'promise-all',
    after: `
async function main() {
  const out = {};
  let n;
  [n, out.b] = await Promise.all([work('a', 1), work('b', 2)]);
  return [n, out];
}`,
  },
  'assignments without semicolons': {
    source: `
async function main() {
  const out = {}
  const first = out
  out.a = /*A*/ await work('a', 1)
  out.b = /*B*/ await work('b', 2)
  return first
}`,
    kind: 'promise-all',
    after: `
async function main() {
  const out = {}
  const first = out
  ;[out.a, out.b] = await Promise.all([work('a', 1), work('b', 2)])
  return first
}`,
  },
  'use of the first between': {
    source: `
async function main() {
  const a = /*A*/ await work('a', 1);
  console.log('got', a);
  const b = /*B*/ await work('b', 2);
  return a + b;
}`,
    kind: 'promise-all',
    after: `
async function main() {
  const [a, b] = await Promise.all([work('a', 1), work('b', 2)]);
  console.log('got', a);
  return a + b;
}`,
  },
  'what the second needs is made between': {
    source: `
async function main() {
  const a = /*A*/ await work('a', 1);
  const key = 'k' + 2;
  const b = /*B*/ await work('b', key);
  return a + b;
}`,
    kind: 'promise-all',
    after: `
async function main() {
  const key = 'k' + 2;
  const [a, b] = await Promise.all([work('a', 1), work('b', key)]);
  return a + b;
}`,
  },
  'long ones over several lines': {
    source: `
async function main() {
  const firstResult = /*A*/ await work('a name that is rather long so that it fills the line', { value: 1 });
  const secondResult = /*B*/ await work('b name that is rather long so that it fills the line', {
    value: 2,
  });
  return firstResult.value + secondResult.value;
}`,
    kind: 'promise-all',
    after: `
async function main() {
  const [firstResult, secondResult] = await Promise.all([
    work('a name that is rather long so that it fills the line', { value: 1 }),
    work('b name that is rather long so that it fills the line', {
      value: 2,
    }),
  ]);
  return firstResult.value + secondResult.value;
}`,
  },
  'array literal': {
    source: `
async function main() {
  const list = [/*A*/ await work('a', 1), /*B*/ await work('b', 2)];
  return list;
}`,
    kind: 'promise-all',
    after: `
async function main() {
  const list = await Promise.all([/*A*/ work('a', 1), /*B*/ work('b', 2)]);
  return list;
}`,
  },
  'inside Promise.all': {
    source: `
async function main() {
  return Promise.all([/*A*/ await work('a', 1), /*B*/ await work('b', 2)]);
}`,
    kind: 'promise-all',
    after: `
async function main() {
  return Promise.all([/*A*/ work('a', 1), /*B*/ work('b', 2)]);
}`,
  },
  'one try around both': {
    source: `
async function main() {
  try {
    const a = /*A*/ await work('a', 1);
    const b = /*B*/ await fail('b');
    return [a, b];
  } catch (error) {
    return error.message;
  }
}`,
    kind: 'promise-all',
  },
  TypeScript: {
    file: '/app/main.ts',
    source: `
async function main(): Promise<number> {
  const a: number = /*A*/ await work('a', 1);
  const b: number = /*B*/ await work('b', 2);
  return a + b;
}`,
    kind: 'promise-all',
    after: `
async function main(): Promise<number> {
  const [a, b]: [number, number] = await Promise.all([work('a', 1), work('b', 2)]);
  return a + b;
}`,
  },
  'one declaration for both': {
    source: `
const load = async () => {
  const a = await work('a', 1), { b } = await work('b', { b: 2 });
  return a + b;
};
async function main() {
  return load();
}`,
    kind: 'promise-all',
    marks: ['const a = ', '{ b } = '],
    after: `
const load = async () => {
  const [a, { b }] = await Promise.all([work('a', 1), work('b', { b: 2 })]);
  return a + b;
};
async function main() {
  return load();
}`,
  },
  'a promise that may be rejected is no throw': {
    source: `
function ask(name, value) {
  return new Promise((resolve, reject) => {
    work(name, value).then((v) => (v > 9 ? reject(new Error(name)) : resolve(v)), reject);
  });
}
async function main() {
  let a = /*A*/ await ask('a', 1);
  let b = /*B*/ await ask('b', 2);
  return a + b;
}`,
    kind: 'promise-all',
  },
  'plain functions that hand on to an async one which refuses': {
    source: `
async function query(name, value) {
  if (!name) throw new Error('no name');
  const response = await work(name, value);
  if (response < 0) throw new Error('negative');
  return response;
}
const left = (value) => query('left', value);
function right(value) {
  return query('right', value);
}
async function main() {
  const a = /*A*/ await left(1);
  const b = /*B*/ await right(2);
  return a + b;
}`,
    kind: 'promise-all',
  },
  'a gather and one more': {
    source: `
async function main() {
  const a = /*A*/ await work('a', 1);
  const [b, c] = /*B*/ await Promise.all([work('b', 2), 3]);
  return [a, b, c];
}`,
    kind: 'promise-all',
    after: `
async function main() {
  const [a, b, c] = await Promise.all([work('a', 1), work('b', 2), 3]);
  return [a, b, c];
}`,
  },
  'operands of several lines, one with a text of several': {
    source: `
async function main() {
  const a = /*A*/ await work('a', {
    deep: 1,
  });
  const b = /*B*/ await work(
    'b',
    \`two
  lines\`,
  );
  return [a, b];
}`,
    kind: 'promise-all',
    after: `
async function main() {
  const [a, b] = await Promise.all([
    work('a', {
      deep: 1,
    }),
    work(
      'b',
      \`two
  lines\`,
    ),
  ]);
  return [a, b];
}`,
  },
  'comments move with the statement they are about': {
    source: `
async function main() {
  const a = /*A*/ await work('a', 1);
  // the other half
  const half = 2;
  // what is loaded with it
  const b = /*B*/ await work('b', 2); // kept
  return [a, b, half];
}`,
    kind: 'promise-all',
    after: `
async function main() {
  const [a, b] = await Promise.all([
    work('a', 1),
    // what is loaded with it
    work('b', 2), // kept
  ]);
  // the other half
  const half = 2;
  return [a, b, half];
}`,
  },
  'a type in a comment is about one variable': {
    source: `
async function main() {
  /** @type {number} */
  const a = /*A*/ await work('a', 1);
  /** @type {string} */
  const b = /*B*/ await work('b', 'x');
  return [a, b];
}`,
    kind: 'start-early',
    after: `
async function main() {
  const bPromise = work('b', 'x');
  bPromise.catch(() => {});
  /** @type {number} */
  const a = /*A*/ await work('a', 1);
  /** @type {string} */
  const b = /*B*/ await bPromise;
  return [a, b];
}`,
  },
};
