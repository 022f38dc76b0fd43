// expect: silent
// why: one worker thread handles one message at a time, in its own order.
import { Worker } from 'node:worker_threads';
import { once } from 'node:events';

const source = `
  const { parentPort } = require('node:worker_threads');
  let last = Promise.resolve();
  parentPort.on('message', (text) => {
    last = last.then(() => new Promise((done) => setTimeout(() => {
      parentPort.postMessage(text.split('').reverse().join(''));
      done();
    }, 40)));
  });
`;
const worker = new Worker(source, { eval: true });

async function ask(text) {
  worker.postMessage(text);
  const [reply] = await once(worker, 'message');
  return reply;
}

const first = await ask('lamp');
const second = await ask('desk');
console.log(first, second);
await worker.terminate();
