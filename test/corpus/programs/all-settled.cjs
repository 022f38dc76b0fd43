// expect: silent
// why: the calls run at once already, failures included.
const { setTimeout: sleep } = require('node:timers/promises');

async function probe(host) {
  await sleep(20 + host.length);
  if (host === 'down') throw new Error('unreachable');
  return host;
}

async function main() {
  const results = await Promise.allSettled(['eu', 'us', 'down', 'asia'].map(probe));
  console.log(results.map((r) => r.status).join(' '));
}

main();
