// expect: silent
// why: the call and its deadline run side by side.
import { setTimeout as sleep } from 'node:timers/promises';

async function search(text) {
  await sleep(25);
  return [`${text} 1`, `${text} 2`];
}

async function within(ms, promise) {
  const abort = new AbortController();
  const deadline = sleep(ms, 'late', { signal: abort.signal }).catch(() => 'stopped');
  const first = await Promise.race([promise, deadline]);
  abort.abort();
  return first;
}

const hits = await within(200, search('tea'));
const more = await within(200, search(hits[0]));
console.log(more);
