/**
 * Programs full of what an edit could get wrong. Each has a main() that waits for `work(name, value)`; every fix that
 * could be offered anywhere in them must leave what main() gives, prints and throws as it is, whichever piece fails.
 */
export const nastyPrograms: Record<string, string> = {
  'finally around': `
async function main(open = 0) {
  try {
    open++;
    const a = await work('a', 1);
    const b = await work('b', 2);
    return [a, b];
  } catch (error) {
    return 'caught ' + error.message;
  } finally {
    open--;
    console.log(open);
  }
}`,
  'finally that overrides': `
async function main() {
  let state = 'new';
  try {
    const a = await work('a', 1);
    try {
      const b = await work('b', 2);
      state = a + b;
    } finally {
      state += '!';
    }
  } catch (error) {
    state += error.message;
  }
  return state;
}`,
  'switch without braces': `
async function load(kind) {
  switch (kind) {
    case 'both':
      const a = await work('a', 1);
      const b = await work('b', 2);
      return a + b;
    case 'through':
      var c = await work('c', 5);
    case 'other':
      let d = await work('d', 6), e = await work('e', 7);
      return [c, d, e];
    default:
      return 0;
  }
}
async function main() {
  return [await load('both'), await load('through')];
}`,
  labels: `
async function main() {
  const out = [];
  rows: for (const row of [[1], [2, -1], [3, 4], [5, 6, 7]]) {
    for (const cell of row) if (cell < 0) continue rows;
    out.push(await work('r' + row.length + row[0], row.length));
  }
  block: {
    const x = await work('x', 1);
    if (out.length > 5) break block;
    const y = await work('y', 2);
    out.push(x + y);
  }
  return out;
}`,
  'no semicolons': `
async function main(o = {}) {
  const log = []
  const q = log
  o.a = await work('a', 1)
  o.b = await work('b', 2)
  ;[1, 2].forEach((x) => q.push(x))
  const c = await work('c', 3)
  const d = await work('d', 4)
  ;(() => q.push(c + d))()
  let e, g
  e = await work('e', 5)
  g = await work('g', 6)
  for (const id of ['h', 'i']) q.push(await work(id, id))
  ;[e, g] = [g, e]
  const all = []
  for (const id of ['j', 'k'])
    all.push(await work(id, id))
  return [o, q, e, g, all]
}`,
  'sync checks': `
function checked(name, v) { if (v < 0) throw new RangeError('negative ' + name); return work(name, v) }
async function main() {
  const notes = [];
  for (const [x, y] of [[1, 2], [1, -1]]) {
    try {
      const a = await work('a' + y, x);
      const b = await checked('b' + y, y);
      notes.push([a, b]);
    } catch (error) {
      notes.push(error.message);
    }
  }
  try {
    for (const v of [1, -2, 3]) notes.push(await checked('c' + v, v));
  } catch (error) {
    notes.push(error.message);
  }
  return notes;
}`,
  'leaves early': `
async function load(limit) {
  const a = await work('a' + limit, 4);
  if (a > limit) return 'early';
  const b = await work('b' + limit, 2);
  return [a, b];
}
async function main() {
  return [await load(9), await load(1)];
}`,
  'first that fits': `
async function main() {
  let found = null;
  for (const x of ['a', 'b', 'c']) {
    const v = await work(x, x);
    if (v === 'b') { found = v; break; }
  }
  const skipped = {};
  for (const x of ['d', 'e', 'f']) {
    if (x === 'e') continue;
    const v = await work(x, x);
    if (v === 'f') continue;
    skipped['k' + v] = v;
  }
  return [found, skipped];
}`,
  'closures over turns': `
async function main() {
  const later = [];
  for (let i = 0; i < 3; i++) {
    const v = await work('v' + i, i);
    later.push(() => i * 10 + v);
  }
  for (var j = 0; j < 3; j++) {
    const w = await work('w' + j, j);
    later.push(() => j + w);
  }
  let k = 0;
  while (k < 2) {
    const u = await work('u' + k, k);
    later.push(() => k + u);
    k++;
  }
  return later.map((one) => one());
}`,
  'defaults that use what came before': `
async function main() {
  const { a, b = a + 1 } = await work('o', { a: 1 });
  const { c = a, d = b, ...rest } = await work('p', { x: 1 });
  const [x = c, , y = x] = await work('q', []);
  const { [\`k\${1}\`]: z = 3 } = await work('r', { k1: 2 });
  return [a, b, c, d, x, y, z, rest];
}`,
  'optional calls': `
async function main() {
  const api = { users: { list: (q) => work('u' + q, [q]) }, none: null };
  const a = (await api.users?.list?.('x'))?.[0] ?? 'na';
  const b = (await api.none?.list?.('y'))?.[0] ?? 'nb';
  const c = (await api.users?.list?.('z'))?.[0] ?? 'nc';
  const d = api.none ? await work('never', 1) : await work('d', 2);
  return [a, b, c, d];
}`,
  'commas and sums': `
async function main() {
  let a, b;
  a = await work('a', 1), b = await work('b', 2);
  const c = (await work('c', 3), await work('d', 4));
  for (let i = 0, n = await work('n', 2), m = await work('m', 3); i < n; i++) b += m;
  let total = 10;
  total += await work('e', 5);
  total -= await work('f', 6);
  total = total * (await work('g', 7)) + (await work('h', 8)) ** 2;
  return [a, b, c, total, -(await work('i', 9)), !(await work('j', 0)), typeof (await work('k', ''))];
}`,
  'arrows with expressions': `
const sum = async (x) => (await work('a', x)) + (await work('b', x * 2));
const obj = async (x) => ({ a: await work('c', x), ...(await work('d', { q: 1 })), c: await work('e', 3) });
const tpl = async () => \`\${await work('f', 'A')}-\${await work('g', 'B')}\`;
const nest = async () => Math.max(await work('h', 1), Math.min(await work('i', 2), await work('j', 3)));
const list = async (...xs) => [await work('k', xs[0]), xs.length, await work('l', xs[1]), ...(await work('m', [5]))];
async function main() {
  return [await sum(2), await obj(1), await tpl(), await nest(), await list(1, 2)];
}`,
  'state between': `
class Shop {
  #seen = new Map();
  items = [];
  total = 0;
  get size() { return this.items.length }
  async fill(ids) {
    for (const id of ids) {
      const item = await work('i' + id, { id, price: id * 2 });
      this.items.push(item);
      this.total += item.price;
      this.#seen.set(id, item);
    }
    return this;
  }
  async both() {
    this.a = await work('a', this.size);
    this.size2 = this.size;
    this.b = await work('b', this.a);
    this.c = await work('c', 3);
    return [this.a, this.b, this.c, [...this.#seen.keys()]];
  }
}
async function main() {
  const shop = await new Shop().fill([3, 1, 2]);
  return [await shop.both(), shop.total, shop.items];
}`,
  'names that change': `
async function main(user = { name: 'ann' }) {
  let name = user.name;
  const profile = await work('p', { name });
  name = name.toUpperCase();
  const posts = await work('q', [name]);
  name += '!';
  var tags = await work('t', ['x']), extra = await work('e', 1);
  user.name = name;
  const again = await work('r', user.name);
  return { profile, posts, name, tags, extra, again };
}`,
  'several places per turn': `
async function main() {
  const good = [], bad = [];
  const counts = { good: 0, bad: 0 };
  for (const x of [1, 2, 3, 4]) {
    try {
      const v = await work('v' + x, x);
      if (v % 2) good.push(v); else bad.push(v);
      counts.good++;
    } catch (error) {
      bad.push(error.message);
      counts.bad++;
      continue;
    }
    console.log(x);
  }
  return { good, bad, counts };
}`,
  'same key twice': `
async function main() {
  const last = {};
  const first = new Map();
  for (const [key, value] of [['a', 1], ['b', 2], ['a', 3]]) {
    const v = await work(key + value, value);
    last[key] = v;
  }
  for (const [key, value] of [['x', 1], ['y', 2], ['x', 3]]) {
    if (first.has(key)) continue;
    first.set(key, await work(key + value, value));
  }
  return [Object.entries(last), [...first]];
}`,
  'best of all': `
async function main() {
  let best = null, sum = 0, text = '';
  for (const x of [5, 1, 3]) {
    const v = await work('v' + x, x);
    sum += v;
    if (best === null || v > best) best = v;
  }
  for (const x of [1, 2, 3]) text += (text ? ',' : '') + (await work('t' + x, x));
  let n = 0;
  for (const x of [1, 2, 3]) if ((await work('n' + x, x)) % 2) n++;
  const longest = await ['p', 'qq', 'r'].reduce(async (before, id) => {
    const a = await before;
    const b = await work(id, id);
    return b.length > a.length ? b : a;
  }, Promise.resolve(''));
  return [best, sum, text, n, longest];
}`,
  'each with its own catch': `
async function main() {
  const user = await work('u', 1).catch(() => null);
  const posts = await work('p', 2).catch((error) => error.message);
  let tags;
  try { tags = await work('t', 3); } catch (error) { tags = [error.message]; }
  let more = [];
  try {
    more = await work('m', [4]);
  } catch {}
  return [user, posts, tags, more];
}`,
  'comments and templates': `
async function main() {
  const head = await work('h', \`line 1
   line 2\`);
  /* a comment
     of two lines */
  const body = await work('b', {
    deep: \`x
 y\`,
  });
  // last
  const foot = await work('c', /* inline */ 'z'); // tail
  const lines = [];
  for (const id of ['i', 'j']) {
    // each
    const one = await work(id, \`
  \${id}\`); /* after */
    lines.push(one); // kept
  }
  return [head, body, foot, lines];
}`,
  queues: `
async function main() {
  const todo = [1, 2, 3], done = new Map(), order = [];
  while (todo.length) {
    const x = todo.shift();
    done.set(x, await work('v' + x, x * 2));
  }
  const grows = [1, 2];
  while (grows.length > 0) {
    const x = grows.shift();
    const v = await work('w' + x, x);
    if (v < 4) grows.push(v + 2);
    order.push(v);
  }
  const stack = ['a', 'b'];
  while (stack.length !== 0) {
    const { length } = stack;
    const id = stack.pop();
    order.push(length, await work(id, id));
  }
  let i = 0;
  do {
    order.push(await work('d' + i, i));
    i++;
  } while (i < 2);
  return [[...done], order, todo, i];
}`,
  generators: `
async function* pages() {
  const head = await work('h', 'H');
  const foot = await work('g', 'F');
  yield head;
  for (const n of [1, 2, 3]) yield await work('n' + n, n);
  yield foot;
}
async function main() {
  const got = [];
  for await (const page of pages()) got.push(page);
  for await (const page of [work('x', 1), work('y', 2)]) got.push(page);
  return got;
}`,
  'arguments and this': `
async function all() {
  const out = [];
  for (let i = 0; i < arguments.length; i++) out.push(await work('a' + i, arguments[i]));
  return out;
}
const holder = {
  k: 2,
  async run(xs) {
    const out = [];
    for (const x of xs) out.push(await work('r' + x, x * this.k));
    const first = await work('f', this.k), second = await work('s', this.k + 1);
    return [out, first, second];
  },
};
async function main() {
  return [await all(7, 8), await holder.run([1, 2])];
}`,
  'names that are taken': `
async function main() {
  const results = ['r'], queue = [1], turn = 2, index = 3, items = 4, entries = 5, key = 6, value = 7, works = 8, workPromise = 9;
  const out = [], object = {};
  for (const id of ['a', 'b']) {
    const v = await work(id, id);
    out.push(v);
  }
  for (const id of ['c', 'd']) object[id] = await work(id, id);
  let text = '';
  for (const id of ['e', 'f']) text += await work(id, id);
  const { x } = await work('x', { x: 1 });
  console.log(x);
  const { y } = await work('y', { y: 2 });
  return [results, queue, turn, index, items, entries, key, value, works, workPromise, out, object, text, y];
}`,
  'behind conditions': `
async function main(flags = { a: true, b: false }, set = new Set(['c'])) {
  const out = { order: [] };
  if (flags.a) out.a = await work('a', 1);
  if (flags.b) out.b = await work('b', 2);
  if (set.has('c') && !flags.b) {
    out.c = await work('c', 3);
  } else if (flags.a) {
    out.d = await work('d', 4);
  }
  flags.b = true;
  if (flags.b) out.e = await work('e', 5);
  if (!set.delete('c')) out.f = await work('f', 6);
  out.g = flags.a && (await work('g', 7));
  out.h = flags.z ?? (await work('h', 8));
  return out;
}`,
  'helper called twice': `
async function price(id) {
  const base = await work('base' + id, 10);
  const tax = await work('tax' + id, 2);
  return base + tax;
}
async function main() {
  const a = await price('x');
  const b = await price('y');
  const both = (await price('p')) + (await price('q'));
  return a + b + both;
}`,
  'shared counters': `
let calls = 0;
const seen = [];
async function load(id) {
  const mine = ++calls;
  const v = await work(id, id);
  seen.push(v);
  return v + mine;
}
async function main() {
  const a = await load('a');
  const b = await load('b');
  const out = [];
  for (const id of ['c', 'd']) out.push(await load(id));
  return [a, b, out, seen, calls];
}`,
  caches: `
const cache = new Map();
async function cached(id) {
  if (cache.has(id)) return cache.get(id);
  const v = await work(id, id + id);
  cache.set(id, v);
  return v;
}
async function main() {
  const a = await cached('a');
  const b = await cached('b');
  const out = [];
  for (const id of ['a', 'c', 'c']) out.push(await cached(id));
  return [a, b, out];
}`,
  chained: `
function main() {
  return work('a', 1)
    .then((a) => work('b', 2).then((b) => [a, b]))
    .then((pair) => work('c', 3).then((c) => [...pair, c]))
    .catch((error) => error.message)
    .finally(() => console.log('over'));
}`,
  'nested loops': `
async function main() {
  const table = [];
  for (const row of ['a', 'b']) {
    const cells = [];
    for (const column of [1, 2]) {
      const cell = await work(row + column, column);
      cells.push(cell);
    }
    table.push(cells);
  }
  const sums = {};
  for (const row of ['c', 'd']) {
    let sum = 0;
    for (const column of [1, 2]) sum += await work(row + column, column);
    sums[row] = sum;
  }
  return [table, sums];
}`,
  'what is left when it is caught': `
async function main() {
  let a = 0, b = 0, c = 0;
  const out = [], sums = { n: 0 }, byId = {};
  try {
    a = await work('a', 1);
    b = await work('b', 2);
    const d = await work('d', 3);
    c = d + (await work('e', 4));
  } catch {}
  try {
    for (const id of ['f', 'g', 'h']) out.push(await work(id, id));
    for (const id of ['i', 'j', 'k']) {
      const v = await work(id, id);
      byId[id] = v;
    }
  } catch (error) {
    out.push(error.message);
  }
  try {
    for (const id of ['l', 'm', 'n']) {
      const one = await work(id, id);
      sums.n += (await work(one + 2, 2));
    }
  } catch {}
  return [a, b, c, out, sums, byId];
}`,
  'builders that run when asked': `
class Query {
  constructor(name) { this.name = name; }
  where(x) { return new Query(this.name + x); }
  then(...both) { return work('run ' + this.name, this.name).then(...both); }
}
const from = (name) => new Query(name);
const maybe = (cached) => (cached ? 'cached' : work('load', 1));
async function main() {
  const a = await from('a').where(1);
  const b = await from('b');
  const query = from('c');
  const c = await query;
  const d = await maybe(true);
  const e = await maybe(false);
  return [a, b, c, d, e];
}`,
  'lines that begin with a bracket': `
const list = []
async function main() {
  ;(await work('c', [3])).forEach((x) => list.push(x))
  ;(await work('d', [4])).forEach((x) => list.push(x))
  let a, b
  ;({ a } = await work('e', { a: 5 }))
  ;({ b } = await work('f', { b: 6 }))
  if (a) {
    [a] = await work('g', [7])
    ;[b] = await work('h', [8])
  }
  return [a, b, list]
}`,
  'awaits within arguments': `
async function main() {
  const parts = [
    await work('a', 1),
    ...(await work('b', [2])),
    await work('c', await work('d', 3)),
  ];
  const e = await work('e', 4);
  const f = await work('f', (await work('g', 5)) + 1);
  return [parts, e, f];
}`,
  'one line each': `
async function one() { const a = await work('a', 1); console.log(a); const b = await work('b', 2); return [a, b]; }
const two = async (xs) => { let s = 0; for (const x of xs) { s += await work('t' + x, x); } return s; };
const three = async (xs) => { const m = {}; for (const x of xs) { const v = await work('u' + x, x); m[x] = v; } return m; };
const four = async () => { return { c: await work('c', 1), d: await work('d', 2) }; };
async function main() {
  return [await one(), await two([1, 2]), await three([1, 2]), await four()];
}`,
  'counted from one': `
async function main(n = 3) {
  let sum = 0;
  for (let i = 1; i <= n; i++) sum += i * (await work('a' + i, i));
  for (let i = 1; i <= n; i++) sum += await work('b' + i, i);
  const list = [], map = new Map(), last = {};
  for (let i = 1; i <= n; i++) list.push(await work('c' + i, i));
  for (let i = 1; i <= n; i++) { if (i === 2) continue; list.push(await work('d' + i, i)); }
  for (let i = 0; i < n; i++) map.set(i, await work('e' + i, i));
  for (let i = 0; i < n; i++) last[i] = await work('f' + i, i);
  let at = 0;
  while (at < n) {
    sum += await work('g' + at, 2);
    at++;
  }
  return [sum, list, [...map], last];
}`,
  'what the loop is about is no longer asked': `
async function main(ids = ['a', 'b', 'c']) {
  const text = [];
  let all = '', best = null;
  for (const id of ids) {
    const { length } = await work(id, id);
    all += length;
  }
  for (const id of ids) {
    const { none = id } = await work(id + 6, {});
    all += none;
  }
  for (const id of ids) {
    // the first that is there
    const one = await work(id + 2, id);
    best ??= one;
    for (const id of [1, 2]) text.push(id);
  }
  for (const id of ids) {
    let one = await work(id + 3, id);
    one += '!';
    all += one;
    const later = () => one;
    text.push(later);
  }
  const queue = [...ids];
  while (queue.length) {
    const id = queue.shift();
    const one = await work(id + 4, id);
    all += one;
  }
  for (const id of ids) {
    try {
      all += await work(id + 5, id);
    } catch (error) {
      all += error.message;
    }
  }
  return [all, best, text.map((one) => (typeof one === 'function' ? one() : one))];
}`,
  'what a handler sees of the steps': `
async function main() {
  let stage = 'start';
  const done = [];
  try {
    const a = await work('a', 1);
    stage = 'middle';
    const b = await work('b', 2);
    done.push(a + b);
  } catch (error) {
    return [stage, error.message];
  }
  try {
    const c = await work('c', 3);
    done.push(c);
    await work('d', 4);
  } finally {
    console.log(done.length);
  }
  return done;
}`,
  'iterators that are no lists': `
async function main(it = new Map([['a', 'x'], ['b', 'y']])) {
  let text = '';
  const list = [];
  const { values = it.values() } = {};
  for (const v of it.values()) text += await work('v' + v, v);
  for (const k of it.keys()) list.push(await work('k' + k, k));
  for (const [k, v] of it.entries()) list.push(k, await work('e' + k, v));
  for (const v of values) text += await work('w' + v, v);
  const keys = it.keys();
  for (const k of keys) text += await work('l' + k, k);
  return [text, list];
}`,
  'lists of expressions': `
async function main(a = 1) {
  const b = (await (a ? work('b', 1) : work('no', 2))) + (await (a, work('c', 3)));
  const d = [await (a, work('d', 4)), await (a || work('no', 0), work('e', 5))];
  const out = [];
  for (const x of [1, 2]) out.push(await (a, work('f' + x, x)));
  return [b, d, out];
}`,
  'sums that wait in the middle': `
async function main(xs = [1, 2]) {
  let total = 0;
  for (const x of xs) total += x * (await work('a' + x, x));
  await Promise.all(xs.map(async (x) => {
    const b = await work('b' + x, x);
    total += b;
  }));
  return total;
}`,
  'what is only spread behind the last await': `
async function main() {
  const rows = [{ id: 'a', done: false }, { id: 'b', done: false }];
  for (const place of rows.keys()) {
    const row = rows[place];
    const value = await work(row.id, row.id + '!');
    rows[place] = { ...row, value };
  }
  return rows;
}`,
};
