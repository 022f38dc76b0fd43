import type { GroupFixCase } from './group-fix-case';

/** Work that is started early and awaited where it was. */
export const startEarly: Record<string, GroupFixCase> = {
  'what a loop goes over': {
    source: `
async function main(id = 4) {
  const user = /*A*/ await work('user', 'u');
  const stock = /*B*/ await work('stock', id);
  let all = user + stock;
  for (const line of /*C*/ await work('lines', ['x', 'y'])) {
    all += line;
  }
  return all;
}`,
    marks: ['A', 'B', 'C'],
    kind: 'start-early',
    after: `
async function main(id = 4) {
  const stockPromise = work('stock', id);
  stockPromise.catch(() => {});
  const workPromise = work('lines', ['x', 'y']);
  workPromise.catch(() => {});
  const user = /*A*/ await work('user', 'u');
  const stock = /*B*/ await stockPromise;
  let all = user + stock;
  for (const line of /*C*/ await workPromise) {
    all += line;
  }
  return all;
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
  const bPromise = include.has('b') ? work('b', 2) : undefined;
  bPromise?.catch(() => {});
  if (include.has('a')) result.a = /*A*/ await work('a', 1);
  if (include.has('b')) result.b = /*B*/ await bPromise;
  return result;
}`,
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
};
