// expect: silent
// why: one request against a timeout, then the fallback only when the first was too slow.
import { setTimeout as sleep } from 'node:timers/promises';

async function liveRates(signal) {
  await sleep(150, null, { signal });
  return { USD: 1.09, source: 'live' };
}

async function storedRates() {
  await sleep(40);
  return { USD: 1.1, source: 'stored' };
}

async function rates(limit) {
  const abort = new AbortController();
  const timeout = sleep(limit, 'timeout', { signal: abort.signal });
  const live = liveRates(abort.signal).catch(() => 'aborted');
  const first = await Promise.race([live, timeout]);
  abort.abort();
  timeout.catch(() => {});
  if (first !== 'timeout') return first;
  return await storedRates();
}

console.log(JSON.stringify(await rates(60)));
