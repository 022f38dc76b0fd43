// expect: silent
// why: the sleep between sends keeps a promised rate.
const { setTimeout: sleep } = require('node:timers/promises');
const { serve } = require('./support/serve.cjs');

const PER_SECOND = 40;

async function notifyAll(base, people) {
  let sent = 0;
  for (const person of people) {
    const response = await fetch(`${base}/notify/${person}`, { method: 'POST' });
    if (response.ok) sent++;
    await sleep(1000 / PER_SECOND);
  }
  return sent;
}

async function main() {
  const service = await serve(() => [10, { ok: true }]);
  console.log(await notifyAll(service.url, ['ann', 'bob', 'cy', 'di']));
  service.close();
}

main();
