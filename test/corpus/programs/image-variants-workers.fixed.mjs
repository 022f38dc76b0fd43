// corrected version of image-variants-workers.mjs
import { Worker } from 'node:worker_threads';
import { once } from 'node:events';

const source = `
const { parentPort, workerData: { width, ms } } = require('node:worker_threads');
setTimeout(() => { parentPort.postMessage({ width, bytes: width * 11 }); parentPort.close(); }, ms);
`;

async function makeVariant(width) {
  const worker = new Worker(source, { eval: true, workerData: { width, ms: 60 + width / 20 } });
  const [message] = await once(worker, 'message');
  return message;
}

const widths = [320, 640, 1280];
const made = await Promise.all(widths.map(makeVariant));
console.log(made.map((v) => `${v.width}:${v.bytes}`).join(' '));
