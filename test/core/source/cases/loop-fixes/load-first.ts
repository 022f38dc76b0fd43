import type { LoopFixCase } from './loop-fix-case';

/** All is loaded first, then the loop goes on as it was. */
export const loadFirst: Record<string, LoopFixCase> = {
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
  /*L*/ const results = await Promise.all(['a', 'bb', 'ccc'].map((name) => work(name, name.length)));
  for (const result of results) {
    total += result;
  }
  return total;
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
  /*L*/ const results = await Promise.all(Array.from({ length: ids.length }, (_, i) => work(ids[i], i)));
  for (let i = 0; i < ids.length; i++) {
    out[i] = results[i];
  }
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
  /*L*/ const parts = await Promise.all(
    Array.from({ length: last }, (_, offset) => offset + 1).map((n) => work('n' + n, [n])),
  );
  for (const part of parts) {
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
  /*L*/ const results = await Promise.all(Array.from(stations, (s) => work(s, 1)));
  for (const n of results) {
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
  /*L*/ const results = await Promise.all(queue.splice(0).map((id) => work(id, id)));
  for (const result of results) {
    text += result;
  }
  return text;
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
  /*L*/ const limit = pLimit(8);
  const results = await Promise.all(Array.from(ids, (id) => limit(() => work(id, id))));
  for (const result of results) text += result;
  return text;
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
  'reduce into an object': {
    source: `
const main = () => ['a', 'b', 'c'].reduce(
  async (before, id) => ({ ...(await before), [id]: /*L*/ await work(id, id) }),
  Promise.resolve({}),
);`,
    kind: 'hoist-literal',
  },
  'a comment for the linter goes with the loop': {
    source: `
async function main(ids = ['a', 'b', 'c']) {
  let all = '';
  /*L*/ for (const id of ids) {
    // eslint-disable-next-line no-await-in-loop
    const text = await work(id, id);
    all += text;
  }
  return all;
}`,
    kind: 'gather-then-fold',
    after: `
async function main(ids = ['a', 'b', 'c']) {
  let all = '';
  /*L*/ const texts = await Promise.all(Array.from(ids, (id) => work(id, id)));
  for (const text of texts) {
    all += text;
  }
  return all;
}`,
  },
};
