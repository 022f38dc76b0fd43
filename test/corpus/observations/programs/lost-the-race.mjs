// observe: nothing
// why: whoever waits for an abort that never comes has lost a race; nobody misses it.
import { setTimeout as sleep } from 'node:timers/promises';

const { signal } = new AbortController();
async function aborted() {
  await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
}
async function work() {
  await sleep(20);
  return 'done';
}
console.log(await Promise.race([work(), aborted()]));
