/** Source whose main() runs loop L; `after` is its text once fixed. */
export interface LoopFixCase {
  source: string;
  kind:
    | 'map-all'
    | 'all-settled'
    | 'map-bounded'
    | 'gather-then-fold'
    | 'start-early'
    | 'hoist-literal'
    | null;
  after?: string;
  /** Turns seen in the trace. */
  peak?: number;
  /** Pieces of work under way at once after the fix; default 3. */
  concurrent?: number;
  file?: string;
  /** The project's package.json; then only parsed, not run. */
  manifest?: string;
}

export const loopFixes: Record<string, LoopFixCase> = {
  'push of a loaded value': {
    source: `
async function main() {
  const out = [];
  /*L*/ for (const id of ['a', 'b', 'c']) {
    // load it
    const user = await work(id, { id });
    out.push(user.id);
  }
  return out;
}`,
    kind: 'map-all',
    after: `
async function main() {
  /*L*/ const out = await Promise.all(['a', 'b', 'c'].map(async (id) => {
    // load it
    const user = await work(id, { id });
    return user.id;
  }));
  return out;
}`,
  },
  'push without braces': {
    source: `
async function main() {
  const ids = new Set(['a', 'b', 'c']);
  const out = [];
  /*L*/ for (const id of ids) out.push(await work(id, id));
  return out;
}`,
    kind: 'map-all',
    after: `
async function main() {
  const ids = new Set(['a', 'b', 'c']);
  /*L*/ const out = await Promise.all(Array.from(ids, (id) => work(id, id)));
  return out;
}`,
  },
  'push in try and catch': {
    source: `
async function main() {
  const out = [];
  /*L*/ for (const id of ['a', 'b', 'c']) {
    try {
      if (id === 'b') await fail(id);
      const v = await work(id, id);
      out.push(v);
    } catch (error) {
      out.push(error.message);
    }
  }
  return out;
}`,
    kind: 'map-all',
  },
  'push behind continue': {
    source: `
async function main() {
  const out = [];
  /*L*/ for (const id of ['a', 'b', 'c', 'd']) {
    if (id === 'c') continue;
    const v = await work(id, id);
    if (v === 'b') {
      continue;
    }
    out.push(v);
  }
  return out;
}`,
    kind: 'map-all',
  },
  'chain in a turn, pushed': {
    source: `
async function main() {
  const out = [];
  /*L*/ for (const id of ['a', 'b', 'c']) {
    const user = await work(id, { id });
    const posts = await work(user.id + 1, [user.id]);
    out.push({ user, posts });
  }
  return out;
}`,
    kind: 'map-all',
  },
  'sum in order': {
    source: `
async function main() {
  let total = 0;
  /*L*/ for (const name of ['a', 'bb', 'ccc']) {
    total += await work(name, name.length);
  }
  return total;
}`,
    kind: 'gather-then-fold',
    after: `
async function main() {
  let total = 0;
  /*L*/ const works = await Promise.all(['a', 'bb', 'ccc'].map((name) => work(name, name.length)));
  for (const [index, name] of ['a', 'bb', 'ccc'].entries()) {
    total += works[index];
  }
  return total;
}`,
  },
  'map set keeps its order': {
    source: `
async function main() {
  const ids = ['a', 'b', 'c'];
  const found = new Map();
  /*L*/ for (const id of ids) {
    found.set(id, await work(id, id + id));
  }
  return [...found];
}`,
    kind: 'map-all',
    after: `
async function main() {
  const ids = ['a', 'b', 'c'];
  const found = new Map();
  /*L*/ const entries = await Promise.all(ids.map(async (id) => [id, await work(id, id + id)]));
  for (const [key, value2] of entries) found.set(key, value2);
  return [...found];
}`,
  },
  'prints in order': {
    source: `
async function main() {
  /*L*/ for (const id of ['a', 'b', 'c']) {
    console.log('loading', id);
    const v = await work(id, id);
    console.log(v);
  }
}`,
    kind: 'gather-then-fold',
  },
  'two loads, then print': {
    source: `
async function main() {
  /*L*/ for (const id of ['a', 'b', 'c']) {
    const v = await work(id, id);
    const w = await work(v + 1, v + 1);
    console.log(id, v, w);
  }
}`,
    kind: 'gather-then-fold',
    after: `
async function main() {
  /*L*/ const results = await Promise.all(['a', 'b', 'c'].map(async (id) => {
    const v = await work(id, id);
    const w = await work(v + 1, v + 1);
    return { id, v, w };
  }));
  for (const { id, v, w } of results) {
    console.log(id, v, w);
  }
}`,
  },
  'object by key keeps its order': {
    source: `
async function main() {
  const urls = { x: 'a', y: 'b', z: 'c' };
  const out = {};
  /*L*/ for (const key in urls) {
    out[key] = await work(urls[key], key);
  }
  return Object.entries(out);
}`,
    kind: 'map-all',
  },
  'counted loop': {
    source: `
async function main() {
  const ids = ['a', 'b', 'c'];
  const out = [];
  /*L*/ for (let i = 0; i < ids.length; i++) {
    out[i] = await work(ids[i], i);
  }
  return out;
}`,
    kind: 'gather-then-fold',
    after: `
async function main() {
  const ids = ['a', 'b', 'c'];
  const out = [];
  /*L*/ const works = await Promise.all(Array.from({ length: ids.length }, (_, i) => work(ids[i], i)));
  for (let i = 0; i < ids.length; i++) {
    out[i] = works[i];
  }
  return out;
}`,
  },
  'own elements changed': {
    source: `
async function main() {
  const users = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  /*L*/ for (const user of users) {
    user.posts = await work(user.id, [user.id]);
  }
  return users;
}`,
    kind: 'map-all',
    after: `
async function main() {
  const users = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  /*L*/ await Promise.all(users.map(async (user) => {
    user.posts = await work(user.id, [user.id]);
  }));
  return users;
}`,
  },
  'results dropped': {
    source: `
async function main() {
  /*L*/ for (const [key, value] of Object.entries({ a: 1, b: 2, c: 3 })) {
    await work(key, value);
  }
  return 'done';
}`,
    kind: 'map-all',
  },
  'many turns keep a bound': {
    source: `
async function main() {
  const ids = Array.from({ length: 30 }, (_, i) => 'n' + i);
  const out = [];
  /*L*/ for (const id of ids) {
    const v = await work(id, id);
    out.push(v);
  }
  return out;
}`,
    kind: 'map-bounded',
    peak: 30,
    concurrent: 8,
    after: `
async function main() {
  const ids = Array.from({ length: 30 }, (_, i) => 'n' + i);
  /*L*/ const turn = async (id) => {
    const v = await work(id, id);
    return v;
  };
  const out = [];
  const queue = [...ids].entries();
  // 8 workers take from one queue
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (const [index, item] of queue) out[index] = await turn(item);
    }),
  );
  return out;
}`,
  },
  'many sums keep a bound': {
    source: `
async function main() {
  const ids = Array.from({ length: 30 }, (_, i) => 'n' + i);
  let sum = 0;
  /*L*/ for (const id of ids) {
    sum += await work(id, id.length);
  }
  return sum;
}`,
    kind: 'gather-then-fold',
    peak: 30,
    concurrent: 8,
  },
  'many counted turns keep a bound': {
    source: `
async function main() {
  const out = [];
  /*L*/ for (let i = 0; i < 30; i++) {
    out[i] = await work('n' + i, i);
  }
  return out;
}`,
    kind: 'gather-then-fold',
    peak: 30,
    concurrent: 8,
  },
  TypeScript: {
    file: '/app/main.ts',
    source: `
async function main(ids: string[]): Promise<string[]> {
  const out: string[] = [];
  /*L*/ for (const id of ids) {
    const user = (await work(id, { id })) as { id: string };
    out.push(user.id);
  }
  return out;
}`,
    kind: 'map-all',
  },
  'a queue that is emptied': {
    source: `
async function main() {
  const queue = ['a', 'b', 'c'];
  const out = [];
  /*L*/ while (queue.length) {
    const id = queue.shift();
    out.push(await work(id, id));
  }
  return out;
}`,
    kind: 'map-all',
    after: `
async function main() {
  const queue = ['a', 'b', 'c'];
  /*L*/ const out = await Promise.all(queue.splice(0).map((id) => work(id, id)));
  return out;
}`,
  },
  'what was seen is skipped before the load': {
    source: `
async function main() {
  const seen = new Set();
  const out = [];
  /*L*/ for (const id of ['a', 'b', 'a', 'c']) {
    if (seen.has(id)) continue;
    seen.add(id);
    out.push([id, await work(id, id)]);
  }
  return out;
}`,
    kind: 'map-all',
  },
  'some loaded, some not': {
    source: `
async function main() {
  const out = {};
  /*L*/ for (const [key, value] of Object.entries({ a: 'x:a', b: 'plain', c: 'x:c', d: 'x:d' })) {
    out[key] = value.startsWith('x:') ? await work(value, key) : value;
  }
  return out;
}`,
    kind: 'map-all',
  },
  'counted by adding one': {
    source: `
async function main() {
  const items = ['a', 'b', 'c'];
  const results = new Array(items.length);
  /*L*/ for (let index = 0; index < items.length; index += 1) {
    results[index] = await work(items[index], index);
  }
  return results;
}`,
    kind: 'gather-then-fold',
  },
  'counted from one': {
    source: `
async function main() {
  let rows = [];
  const last = 3;
  /*L*/ for (let n = 1; n <= last; n++) {
    const part = await work('n' + n, [n]);
    rows = rows.concat(part);
  }
  return rows;
}`,
    kind: 'gather-then-fold',
    after: `
async function main() {
  let rows = [];
  const last = 3;
  /*L*/ const works = await Promise.all(
    Array.from({ length: last }, (_, offset) => offset + 1).map((n) => work('n' + n, [n])),
  );
  for (let n = 1; n <= last; n++) {
    const part = works[n - 1];
    rows = rows.concat(part);
  }
  return rows;
}`,
  },
  'many counted from one keep a bound': {
    source: `
async function main() {
  let text = '';
  /*L*/ for (let n = 1; n < 31; n++) {
    text += await work('n' + n, n);
  }
  return text;
}`,
    kind: 'gather-then-fold',
    peak: 30,
    concurrent: 8,
  },
  'several loads in one value': {
    source: `
async function main() {
  const found = new Map();
  /*L*/ for (const id of ['a', 'b', 'c']) {
    found.set(id, { one: await work(id, 1), two: await work(id + 2, 2) });
  }
  return [...found];
}`,
    kind: 'map-all',
  },
  'reduce with an async callback': {
    source: `
async function main() {
  return ['a', 'b', 'c'].reduce(async (before, id) => {
    const list = await before;
    const value = /*L*/ await work(id, id);
    return [...list, value];
  }, Promise.resolve([]));
}`,
    kind: 'start-early',
    after: `
async function main() {
  return ['a', 'b', 'c'].reduce(async (before, id) => {
    const valuePromise = work(id, id);
    valuePromise.catch(() => {});
    const list = await before;
    const value = /*L*/ await valuePromise;
    return [...list, value];
  }, Promise.resolve([]));
}`,
  },
  'reduce into an object': {
    source: `
const main = () => ['a', 'b', 'c'].reduce(
  async (before, id) => ({ ...(await before), [id]: /*L*/ await work(id, id) }),
  Promise.resolve({}),
);`,
    kind: 'hoist-literal',
  },
  'a list that can be read only once': {
    source: `
async function main() {
  const stations = new Map([['a', 1], ['b', 2], ['c', 3]]).keys();
  let sum = 0;
  /*L*/ for (const s of stations) {
    const n = await work(s, 1);
    sum += n;
  }
  return sum;
}`,
    kind: 'gather-then-fold',
    after: `
async function main() {
  const stations = new Map([['a', 1], ['b', 2], ['c', 3]]).keys();
  let sum = 0;
  /*L*/ const items = [...stations];
  const works = await Promise.all(items.map((s) => work(s, 1)));
  for (const [index, s] of items.entries()) {
    const n = works[index];
    sum += n;
  }
  return sum;
}`,
  },
  'a list that a call makes': {
    source: `
async function main() {
  let calls = 0;
  const list = () => { calls++; return ['a', 'b', 'c']; };
  let sum = '';
  /*L*/ for (const s of list()) sum += await work(s, s);
  return [sum, calls];
}`,
    kind: 'gather-then-fold',
  },
  'closures over one var of all turns': {
    source: `
async function main() {
  const later = [];
  /*L*/ for (var i = 0; i < 3; i++) {
    const v = await work('n' + i, i);
    later.push(() => i + v);
  }
  return later.map((one) => one());
}`,
    kind: null,
  },
  'reduce that chains, with what was gathered spread': {
    source: `
async function main(ids = ['a', 'b', 'c']) {
  return /*L*/ await ids.reduce((done, id) => done.then(async (list) => [...list, await work(id, id)]), Promise.resolve([]));
}`,
    kind: 'start-early',
    after: `
async function main(ids = ['a', 'b', 'c']) {
  return /*L*/ await ids.reduce((done, id) => {
    const workPromise = work(id, id);
    workPromise.catch(() => {});
    return done.then(async (list) => [...list, await workPromise]);
  }, Promise.resolve([]));
}`,
  },
  'reduce that chains': {
    source: `
function main() {
  return load(['a', 'b', 'c']);
}
async function load(ids) {
  return /*L*/ await ids.reduce((chain, id) => chain.then((done) => work(id, id).then((one) => [...done, one])), Promise.resolve([]));
}`,
    kind: 'start-early',
    after: `
function main() {
  return load(['a', 'b', 'c']);
}
async function load(ids) {
  return /*L*/ await ids.reduce((chain, id) => {
    const workPromise = work(id, id);
    workPromise.catch(() => {});
    return chain.then((done) => workPromise.then((one) => [...done, one]));
  }, Promise.resolve([]));
}`,
  },
  'a queue that its turns fill': {
    source: `
async function main() {
  const queue = [2, 1];
  const out = [];
  /*L*/ while (queue.length > 0) {
    const n = queue.pop();
    if (n === 2) queue.push(3);
    out.push(await work('n' + n, n));
  }
  return out;
}`,
    kind: null,
  },
  'while with a counter': {
    source: `
async function main() {
  const ids = ['a', 'b', 'c'];
  const out = {};
  let i = 0;
  while (i < 0) i++;
  let n = 0;
  /*L*/ while (n < ids.length) {
    const value = await work(ids[n], n);
    if (value !== 1) {
      out[ids[n]] = value;
    } else {
      out.skipped = true;
    }
    n += 1;
  }
  return Object.entries(out);
}`,
    kind: 'gather-then-fold',
  },
  'do while with a counter, pushed': {
    source: `
async function main() {
  const ids = ['a', 'b', 'c'];
  const out = [];
  let n = 0;
  /*L*/ do {
    // the next one
    out.push(await work(ids[n], n));
    n += 1;
  } while (n < ids.length);
  return out;
}`,
    kind: 'map-all',
    after: `
async function main() {
  const ids = ['a', 'b', 'c'];
  /*L*/ const out = await Promise.all(Array.from({ length: Math.max(1, ids.length) }, async (_, n) => {
    // the next one
    return await work(ids[n], n);
  }));
  return out;
}`,
  },
  'pops the last one first': {
    source: `
async function main() {
  const todo = ['a', 'b', 'c'];
  const out = new Set();
  /*L*/ while (todo.length !== 0) {
    const id = todo.pop();
    const first = await work(id, id);
    if (first === 'b') continue;
    out.add(first);
  }
  return [[...out], todo];
}`,
    kind: 'map-all',
  },
  'one object, some turns with two steps': {
    source: `
async function main() {
  const out = {};
  /*L*/ for (const [key, depth] of Object.entries({ a: 1, b: 2, c: 1 })) {
    const value = await work(key, depth);
    if (value === 1) {
      out[key] = value;
    } else {
      out[key] = await work(key + 2, value * 2);
    }
  }
  return Object.entries(out);
}`,
    kind: 'map-all',
    after: `
async function main() {
  const out = {};
  /*L*/ const entries2 = await Promise.all(Object.entries({ a: 1, b: 2, c: 1 }).map(async ([key, depth]) => {
    const value = await work(key, depth);
    if (value === 1) {
      return [key, value];
    } else {
      return [key, await work(key + 2, value * 2)];
    }
  }));
  for (const [key2, value2] of entries2) out[key2] = value2;
  return Object.entries(out);
}`,
  },
  'one object, failures as well': {
    source: `
async function main() {
  const out = {};
  /*L*/ for (const id of ['a', 'b', 'c']) {
    try {
      out[id] = await work(id, id);
    } catch (error) {
      out[id] = error.message;
    }
  }
  return Object.entries(out);
}`,
    kind: 'map-all',
  },
  'a body that skips and a list that is read later': {
    source: `
async function main() {
  const out = [];
  const size = () => out.length;
  /*L*/ for (const id of ['a', 'b', 'c', 'd']) {
    if (id === 'c') continue;
    const v = await work(id, id);
    out.push(v);
  }
  return [out, size()];
}`,
    kind: 'map-all',
  },
  'two lists, one for failures': {
    source: `
async function main() {
  const good = [];
  const bad = [];
  /*L*/ for (const id of ['a', 'b', 'c']) {
    try {
      good.push(await work(id, id));
    } catch (error) {
      bad.push(error.message);
    }
  }
  return { good, bad };
}`,
    kind: 'all-settled',
    after: `
async function main() {
  const good = [];
  const bad = [];
  /*L*/ const workResults = await Promise.allSettled(['a', 'b', 'c'].map(async (id) => work(id, id)));
  for (const [index, id] of ['a', 'b', 'c'].entries()) {
    try {
      const workResult = workResults[index];
      if (workResult.status === 'rejected') throw workResult.reason;
      good.push(workResult.value);
    } catch (error) {
      bad.push(error.message);
    }
  }
  return { good, bad };
}`,
  },
  'two steps in a try, printed': {
    source: `
async function main(ids = ['a', 'b', 'c']) {
  /*L*/ for (const id of ids) {
    console.log('next', id);
    try {
      // first the head
      const head = await work(id, { next: id + 1 });
      const { next } = head;
      const body = await work(next, [next]);
      console.log(id, body);
      if (body.length > 1) continue;
    } catch (error) {
      console.log(id, error.message);
    }
    console.log('done', id);
  }
}`,
    kind: 'all-settled',
    after: `
async function main(ids = ['a', 'b', 'c']) {
  /*L*/ const items = [...ids];
  const workResults = await Promise.allSettled(items.map(async (id) => {
    // first the head
    const head = await work(id, { next: id + 1 });
    const { next } = head;
    return work(next, [next]);
  }));
  for (const [index, id] of items.entries()) {
    console.log('next', id);
    try {
      const workResult = workResults[index];
      if (workResult.status === 'rejected') throw workResult.reason;
      const body = workResult.value;
      console.log(id, body);
      if (body.length > 1) continue;
    } catch (error) {
      console.log(id, error.message);
    }
    console.log('done', id);
  }
}`,
  },
  'many in two lists keep a bound': {
    source: `
async function main() {
  const good = [];
  const bad = [];
  /*L*/ for (let i = 0; i < 30; i++) {
    try {
      good.push(await work('n' + i, i));
    } catch (error) {
      bad.push(error.message);
    }
  }
  return { good, bad };
}`,
    kind: 'all-settled',
    peak: 30,
    concurrent: 8,
  },
  'a try whose result another step of it needs': {
    source: `
async function main() {
  const seen = [];
  const bad = [];
  /*L*/ for (const id of ['a', 'b', 'c']) {
    try {
      const one = await work(id, id);
      const two = await work(one + 2, id);
      seen.push(one + two);
    } catch (error) {
      bad.push(error.message);
    }
  }
  return { seen, bad };
}`,
    kind: null,
  },
  'counts what it finds': {
    source: `
async function main() {
  let n = 0;
  /*L*/ for (const id of ['a', 'b', 'c']) {
    if ((await work(id, id)) !== 'b') n += 1;
  }
  return n;
}`,
    kind: 'gather-then-fold',
  },
  'a queue whose results are folded': {
    source: `
async function main() {
  const queue = ['a', 'b', 'c'];
  let text = '';
  /*L*/ while (queue.length) {
    const id = queue.shift();
    text += await work(id, id);
  }
  return text;
}`,
    kind: 'gather-then-fold',
    after: `
async function main() {
  const queue = ['a', 'b', 'c'];
  let text = '';
  /*L*/ const items = queue.splice(0);
  const works = await Promise.all(items.map((id) => work(id, id)));
  for (const [index, id] of items.entries()) {
    text += works[index];
  }
  return text;
}`,
  },
  'a loop behind a condition': {
    source: `
async function main() {
  let text = '';
  if (!text) /*L*/ for (const id of ['a', 'b', 'c']) text += await work(id, id);
  return text;
}`,
    kind: null,
  },
  'many, in a project that has p-map': {
    manifest: '{"type":"module","dependencies":{"p-map":"^7.0.0"}}',
    source: `
import { readFile } from 'node:fs/promises';
async function main(ids) {
  const out = [];
  /*L*/ for (const id of ids) {
    const v = await work(id, id);
    out.push(v);
  }
  return out;
}`,
    kind: 'map-bounded',
    peak: 30,
    after: `
import { readFile } from 'node:fs/promises';
import pMap from 'p-map';
async function main(ids) {
  /*L*/ const out = await pMap(ids, async (id) => {
    const v = await work(id, id);
    return v;
  }, { concurrency: 8 });
  return out;
}`,
  },
  'many, in a project that has p-limit': {
    manifest: '{"dependencies":{"p-limit":"^3.1.0"}}',
    file: '/app/main.cjs',
    source: `
const fs = require('node:fs');
async function main(ids) {
  let text = '';
  /*L*/ for (const id of ids) text += await work(id, id);
  return text;
}`,
    kind: 'gather-then-fold',
    peak: 30,
    after: `
const fs = require('node:fs');
const pLimit = require('p-limit');
async function main(ids) {
  let text = '';
  /*L*/ const items = [...ids];
  const limit = pLimit(8);
  const works = await Promise.all(items.map((id) => limit(() => work(id, id))));
  for (const [index, id] of items.entries()) text += works[index];
  return text;
}`,
  },
  'a p-limit that cannot be required': {
    manifest: '{"dependencies":{"p-limit":"^6.1.0"}}',
    file: '/app/main.cjs',
    source: `
const fs = require('node:fs');
async function main(ids) {
  /*L*/ for (const id of ids) await work(id, id);
}`,
    kind: 'map-bounded',
    peak: 30,
    after: `
const fs = require('node:fs');
async function main(ids) {
  /*L*/ const turn = async (id) => {
    await work(id, id);
  };
  const results = [];
  const queue = [...ids].entries();
  // 8 workers take from one queue
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (const [index, item] of queue) results[index] = await turn(item);
    }),
  );
}`,
  },
  'double quotation marks': {
    source: `
async function main() {
  const good = [], bad = [];
  /*L*/ for (const id of ["a", "b", "c"]) {
    try {
      good.push(await work(id, id));
    } catch (error) {
      bad.push(error.message);
    }
  }
  return { good, bad };
}`,
    kind: 'all-settled',
    after: `
async function main() {
  const good = [], bad = [];
  /*L*/ const workResults = await Promise.allSettled(["a", "b", "c"].map(async (id) => work(id, id)));
  for (const [index, id] of ["a", "b", "c"].entries()) {
    try {
      const workResult = workResults[index];
      if (workResult.status === "rejected") throw workResult.reason;
      good.push(workResult.value);
    } catch (error) {
      bad.push(error.message);
    }
  }
  return { good, bad };
}`,
  },
  'a load that is printed at once': {
    source: `
async function main() {
  /*L*/ for (const id of ['a', 'b', 'c']) {
    const response = await work(id, { status: 200, id });
    console.log(response.status, await work(response.id + 2, id));
  }
}`,
    kind: 'gather-then-fold',
    after: `
async function main() {
  /*L*/ const results = await Promise.all(['a', 'b', 'c'].map(async (id) => {
    const response = await work(id, { status: 200, id });
    const work2 = await work(response.id + 2, id);
    return { response, work2 };
  }));
  for (const { response, work2 } of results) {
    console.log(response.status, work2);
  }
}`,
  },
};
