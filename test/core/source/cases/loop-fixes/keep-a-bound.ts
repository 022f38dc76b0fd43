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
  /*L*/ const queue = [...ids].entries();
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
};
