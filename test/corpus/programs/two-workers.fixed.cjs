// corrected version of two-workers.cjs
const { Worker } = require('node:worker_threads');

const source = `
  const { parentPort, workerData } = require('node:worker_threads');
  setTimeout(() => parentPort.postMessage(workerData.split('').reverse().join('')), 60);
`;

function inWorker(text) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(source, { eval: true, workerData: text });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

async function main() {
  const [front, back] = await Promise.all([inWorker('lamp'), inWorker('desk')]);
  console.log(front, back);
}

main();
