/** Source whose main() awaits A, B (and C) in a row; `after` is the text once fixed. */
export interface GroupFixCase {
  source: string;
  kind: 'promise-all' | 'start-early' | 'hoist-literal' | 'all-settled' | null;
  after?: string;
  marks?: string[];
  /** Only parsed, not run (TypeScript). */
  file?: string;
}

export const groupFixes: Record<string, GroupFixCase> = {
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
  'const and let': {
    source: `
async function main() {
  const a = /*A*/ await work('a', 1);
  let b = /*B*/ await work('b', 2);
  b += a;
  return b;
}`,
    kind: 'start-early',
    after: `
async function main() {
  const bPromise = work('b', 2);
  bPromise.catch(() => {});
  const a = /*A*/ await work('a', 1);
  let b = /*B*/ await bPromise;
  b += a;
  return b;
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
  'separate try catch': {
    source: `
async function main() {
  let a, b;
  try {
    a = /*A*/ await work('a', 1);
  } catch {
    a = 0;
  }
  try {
    b = /*B*/ await fail('b');
  } catch (error) {
    b = error.message;
  }
  return [a, b];
}`,
    kind: 'start-early',
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
  'create and await at once': {
    source: `
async function main() {
  const p = work('a', 1);
  const a = /*A*/ await p;
  const q = work('b', 2);
  const b = /*B*/ await q;
  return a + b;
}`,
    kind: 'start-early',
    after: `
async function main() {
  const p = work('a', 1);
  const q = work('b', 2);
  q.catch(() => {});
  const a = /*A*/ await p;
  const b = /*B*/ await q;
  return a + b;
}`,
  },
  'return await last': {
    source: `
async function main() {
  const a = /*A*/ await work('a', 1);
  console.log(a);
  return /*B*/ await work('b', 2);
}`,
    kind: 'start-early',
  },
  'member of the result': {
    source: `
async function main() {
  const a = (/*A*/ await work('a', { data: 1 })).data;
  const b = (/*B*/ await work('b', { data: 2 })).data;
  return a + b;
}`,
    kind: 'start-early',
  },
  'the first fails': {
    source: `
async function main() {
  const a = /*A*/ await fail('a');
  console.log(a);
  return /*B*/ await fail('b');
}`,
    kind: 'start-early',
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
  'TypeScript with one type': {
    file: '/app/main.ts',
    source: `
async function main(): Promise<number> {
  const a: number = /*A*/ await work('a', 1);
  const b = /*B*/ await work('b', 2);
  return a + b;
}`,
    kind: 'start-early',
  },
  'behind plain conditions': {
    source: `
async function main() {
  const options = { a: true, b: true, c: false };
  let a = 0;
  let b = 0;
  if (options.a) {
    a = /*A*/ await work('a', 1);
  }
  if (options.b && !options.c) {
    b = /*B*/ await work('b', 2);
  }
  return a + b;
}`,
    kind: 'start-early',
    after: `
async function main() {
  const options = { a: true, b: true, c: false };
  let a = 0;
  let b = 0;
  const bPromise = options.b && !options.c ? work('b', 2) : undefined;
  bPromise?.catch(() => {});
  if (options.a) {
    a = /*A*/ await work('a', 1);
  }
  if (options.b && !options.c) {
    b = /*B*/ await bPromise;
  }
  return a + b;
}`,
  },
  'defaults behind ??': {
    source: `
async function main() {
  const input = {};
  const a = input.a ?? (/*A*/ await work('a', 1));
  const b = input.b ?? (/*B*/ await work('b', 2));
  return a + b;
}`,
    kind: 'start-early',
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
  'no fix behind a condition': {
    source: `
async function main() {
  let a = 0;
  let b = 0;
  if (Math.abs(1)) {
    a = /*A*/ await work('a', 1);
  }
  if (Math.random() < 2) {
    b = /*B*/ await work('b', 2);
  }
  return a + b;
}`,
    kind: null,
  },
  'lines would come in another order': {
    source: `
const tell = async (n) => {
  await sleep(2);
  console.log(n);
  return n;
};
async function main() {
  const a = /*A*/ await tell(1);
  const b = /*B*/ await tell(2);
  return a + b;
}`,
    kind: null,
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
  'a parameter that hides Promise': {
    source: `
async function main(Promise) {
  const a = /*A*/ await work('a', 1);
  const b = /*B*/ await work('b', 2);
  return a + b;
}`,
    kind: null,
  },
  'each in a try of its own, the second may throw there and then': {
    source: `
function find(name) {
  if (name === '') throw new TypeError('no name');
  return () => work(name, name);
}
async function main(first = 'x', second = 'y') {
  let x;
  try { x = /*A*/ await find(first)(); } catch (error) { x = error.message; }
  let y;
  try { y = /*B*/ await find(second)(); } catch (error) { y = error.message; }
  return [x, y];
}`,
    kind: 'start-early',
    after: `
function find(name) {
  if (name === '') throw new TypeError('no name');
  return () => work(name, name);
}
async function main(first = 'x', second = 'y') {
  let x;
  const yPromise = (async () => find(second)())();
  yPromise.catch(() => {});
  try { x = /*A*/ await find(first)(); } catch (error) { x = error.message; }
  let y;
  try { y = /*B*/ await yPromise; } catch (error) { y = error.message; }
  return [x, y];
}`,
  },
  'the second may throw there and then': {
    source: `
function checked(value) {
  if (value < 0) throw new RangeError('negative');
  return work('b', value);
}
async function main() {
  const a = /*A*/ await work('a', 1);
  const b = /*B*/ await checked(2);
  return a + b;
}`,
    kind: 'start-early',
    after: `
function checked(value) {
  if (value < 0) throw new RangeError('negative');
  return work('b', value);
}
async function main() {
  const bPromise = (async () => checked(2))();
  bPromise.catch(() => {});
  const a = /*A*/ await work('a', 1);
  const b = /*B*/ await bPromise;
  return a + b;
}`,
  },
  'behind questions to a set': {
    source: `
async function main(include = new Set(['a', 'b'])) {
  const result = {};
  if (include.has('a')) result.a = /*A*/ await work('a', 1);
  if (include.has('b')) result.b = /*B*/ await work('b', 2);
  return result;
}`,
    kind: 'start-early',
    after: `
async function main(include = new Set(['a', 'b'])) {
  const result = {};
  const workPromise = include.has('b') ? work('b', 2) : undefined;
  workPromise?.catch(() => {});
  if (include.has('a')) result.a = /*A*/ await work('a', 1);
  if (include.has('b')) result.b = /*B*/ await workPromise;
  return result;
}`,
  },
  'behind a question that changes something': {
    source: `
async function main() {
  const asked = [];
  const ask = (name) => asked.push(name) > 0;
  const result = {};
  if (ask('a')) result.a = /*A*/ await work('a', 1);
  if (ask('b')) result.b = /*B*/ await work('b', 2);
  return [result, asked];
}`,
    kind: null,
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
  'an await between that needs the first': {
    source: `
async function main() {
  const customer = /*A*/ await work('customer', 1);
  const orders = await work('orders', [customer]);
  const rate = /*B*/ await work('rate', 2);
  return [orders, rate];
}`,
    kind: 'start-early',
    after: `
async function main() {
  const ratePromise = work('rate', 2);
  ratePromise.catch(() => {});
  const customer = /*A*/ await work('customer', 1);
  const orders = await work('orders', [customer]);
  const rate = /*B*/ await ratePromise;
  return [orders, rate];
}`,
  },
  'the second needs what is waited for between': {
    source: `
async function main() {
  const user = /*A*/ await work('user', 'u');
  const settings = await work('settings', 's');
  const flags = /*B*/ await work('flags', settings);
  return [user, flags];
}`,
    kind: 'start-early',
    after: `
async function main() {
  const userPromise = work('user', 'u');
  userPromise.catch(() => {});
  const settings = await work('settings', 's');
  const flags = /*B*/ await work('flags', settings);
  const user = /*A*/ await userPromise;
  return [user, flags];
}`,
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
};
