import type { LoopFixCase } from './loop-fix-case';

/** Many turns: a few at a time. */
export const keepABound: Record<string, LoopFixCase> = {
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
  const out = [];
  /*L*/ const queue = ids.entries();
  // 8 workers take from one queue
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (const [index, id] of queue) {
      const v = await work(id, id);
      out[index] = v;
    }
  }));
  return out;
}`,
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
  /*L*/ const queue = [...ids].values();
  // 8 workers take from one queue
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (const id of queue) await work(id, id);
  }));
}`,
  },
  'workers take from the queue there is': {
    source: `
async function main() {
  const todo = Array.from({ length: 30 }, (_, i) => 'n' + i);
  /*L*/ while (todo.length > 0) {
    const id = todo.shift();
    await work(id, id);
  }
}`,
    kind: 'map-bounded',
    peak: 30,
    concurrent: 8,
    after: `
async function main() {
  const todo = Array.from({ length: 30 }, (_, i) => 'n' + i);
  /*L*/ // 8 workers take from one queue
  await Promise.all(Array.from({ length: 8 }, async () => {
    while (todo.length > 0) {
      const id = todo.shift();
      await work(id, id);
    }
  }));
}`,
  },
  'many turns of which some leave nothing': {
    source: `
async function main() {
  const ids = Array.from({ length: 30 }, (_, i) => i);
  const out = ['first'];
  /*L*/ for (const id of ids) {
    const v = await work('n' + id, id);
    // only the even ones
    if (v % 2) continue;
    out.push(v);
  }
  return out;
}`,
    kind: 'map-bounded',
    peak: 30,
    concurrent: 8,
    after: `
async function main() {
  const ids = Array.from({ length: 30 }, (_, i) => i);
  const out = ['first'];
  /*L*/ const results = [];
  const queue = ids.entries();
  // 8 workers take from one queue
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (const [index, id] of queue) {
      const v = await work('n' + id, id);
      // only the even ones
      if (v % 2) continue;
      results[index] = [v];
    }
  }));
  out.push(...results.flat());
  return out;
}`,
  },
  'many turns that catch their own failures': {
    source: `
async function main() {
  const ids = Array.from({ length: 30 }, (_, i) => 'n' + i);
  const good = [];
  let bad = '';
  /*L*/ for (const id of ids) {
    try {
      good.push(await work(id, id));
    } catch (error) {
      bad += error.message;
    }
  }
  return [good, bad];
}`,
    kind: 'all-settled',
    peak: 30,
    concurrent: 8,
    after: `
async function main() {
  const ids = Array.from({ length: 30 }, (_, i) => 'n' + i);
  const good = [];
  let bad = '';
  /*L*/ const results = [];
  const queue = ids.entries();
  // 8 workers take from one queue
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (const [index, id] of queue) [results[index]] = await Promise.allSettled([work(id, id)]);
  }));
  for (const result of results) {
    try {
      if (result.status === 'rejected') throw result.reason;
      good.push(result.value);
    } catch (error) {
      bad += error.message;
    }
  }
  return [good, bad];
}`,
  },
};
