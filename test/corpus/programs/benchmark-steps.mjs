// expect: silent
// why: each step is timed on its own; running them together would spoil the measurement.
import { setTimeout as sleep } from 'node:timers/promises';

async function gzipStore() {
  await sleep(40);
  return 'gzip';
}

async function brotliStore() {
  await sleep(60);
  return 'brotli';
}

async function bench(name, work) {
  const start = performance.now();
  await work();
  const elapsed = performance.now() - start;
  return { name, ok: elapsed > 10 };
}

async function main() {
  const rows = [];
  rows.push(await bench('gzip', gzipStore));
  rows.push(await bench('brotli', brotliStore));
  for (const { name, ok } of rows) console.log(name, ok);
}

await main();
