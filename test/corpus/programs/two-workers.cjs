// expect: fire
// awaits: 22,23
// rule: serial-awaits
// grade: any
// why: each job has a worker thread of its own, started only when the other has ended.
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
  const front = await inWorker('lamp');
  const back = await inWorker('desk');
  console.log(front, back);
}

main();
