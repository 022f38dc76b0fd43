// corrected version of two-worker-jobs.mjs
import { Worker } from 'node:worker_threads';

const code = `
const { parentPort, workerData } = require('node:worker_threads');
setTimeout(() => parentPort.postMessage({ pages: workerData.text.split(' ').length, title: workerData.title }), workerData.ms);
`;

function renderInWorker(title, text, ms) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(code, { eval: true, workerData: { title, text, ms } });
    worker.once('message', (result) => {
      resolve(result);
      worker.terminate();
    });
    worker.once('error', reject);
  });
}

async function publish() {
  const [handbook, leaflet] = await Promise.all([
    renderInWorker('handbook', 'how we work here', 140),
    renderInWorker('leaflet', 'come and see', 90),
  ]);
  return [handbook, leaflet].map((d) => `${d.title}:${d.pages}`).join(' ');
}

console.log(await publish());
