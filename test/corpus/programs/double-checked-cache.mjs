// expect: silent
// why: look, lock, look again, load: every step depends on what the one before it found.
import { setTimeout as sleep } from 'node:timers/promises';

const redis = new Map();
let loads = 0;

const get = async (key) => {
  await sleep(15);
  return redis.get(key);
};
const set = async (key, value) => {
  await sleep(15);
  redis.set(key, value);
};

let lockTail = Promise.resolve();
function withLock(work) {
  const run = lockTail.then(work);
  lockTail = run.catch(() => {});
  return run;
}

async function loadReport() {
  await sleep(40);
  loads++;
  return { visits: 41 };
}

async function cachedReport() {
  const hit = await get('report');
  if (hit) return hit;
  return withLock(async () => {
    const again = await get('report');
    if (again) return again;
    const report = await loadReport();
    await set('report', report);
    return report;
  });
}

const [first, second] = await Promise.all([cachedReport(), cachedReport()]);
console.log(first.visits, second.visits, 'loads:', loads);
