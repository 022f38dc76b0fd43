// corrected version of interval-job.mjs
import { setTimeout as sleep } from 'node:timers/promises';

async function readQueueLength() {
  await sleep(30);
  return 4;
}

async function readMemory() {
  await sleep(25);
  return 120;
}

const samples = [];

async function sample() {
  const [queue, memory] = await Promise.all([readQueueLength(), readMemory()]);
  samples.push(`${queue}/${memory}`);
}

let ticks = 0;
const timer = setInterval(async () => {
  ticks += 1;
  if (ticks === 3) clearInterval(timer);
  await sample();
  if (samples.length === 3) console.log(samples.join(' '));
}, 100);
