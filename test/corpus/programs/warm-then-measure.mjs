// expect: silent
// why: the first call warms things up so that the second one, which is measured, is not slowed by it.
import { setTimeout as sleep } from 'node:timers/promises';

let warm = false;
async function render() {
  await sleep(warm ? 30 : 70);
  warm = true;
  return 'page';
}

async function measure(work) {
  await work(); // warm up
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const ms = await measure(render);
console.log(ms > 20 && ms < 1000 ? 'measured' : 'odd');
