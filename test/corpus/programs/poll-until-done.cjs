// expect: silent
// why: polling asks again because the job was not done.
const { setTimeout: sleep } = require('node:timers/promises');
const { serve } = require('./support/serve.cjs');

async function waitForJob(base, id) {
  for (;;) {
    const response = await fetch(`${base}/jobs/${id}`);
    const job = await response.json();
    if (job.state === 'done') return job;
    await sleep(15);
  }
}

async function main() {
  let asked = 0;
  const service = await serve(() => [8, { state: ++asked < 4 ? 'running' : 'done', asked }]);
  const job = await waitForJob(service.url, 12);
  console.log('done after', job.asked);
  service.close();
}

main();
