// expect: silent
// why: one worker thread answers one request at a time; asking twice at once would only make a queue.
import { Worker } from 'node:worker_threads';

const worker = new Worker(`
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ id, n }) => {
  const end = Date.now() + 25;
  let x = n;
  while (Date.now() < end) x = (x * 31 + 7) % 1000003;
  parentPort.postMessage({ id, ok: x >= 0 });
});
`, { eval: true });

let nextId = 0;
const pending = new Map();
worker.on('message', ({ id, ok }) => {
  pending.get(id)(ok);
  pending.delete(id);
});
function compute(n) {
  return new Promise((resolve) => {
    const id = nextId++;
    pending.set(id, resolve);
    worker.postMessage({ id, n });
  });
}

async function both() {
  const a = await compute(12);
  const b = await compute(99);
  return a && b;
}
console.log(await both());
await worker.terminate();
