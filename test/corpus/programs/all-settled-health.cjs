// expect: silent
// why: the checks already run at once, each with its own outcome.
const { setTimeout: sleep } = require('node:timers/promises');

const services = { billing: 30, search: 60, mail: -1, stock: 45 };

async function ping(name) {
  const latency = services[name];
  if (latency < 0) {
    await sleep(20);
    throw new Error('connection refused');
  }
  await sleep(latency);
  return 'ok';
}

async function health() {
  const names = Object.keys(services);
  const outcomes = await Promise.allSettled(names.map(ping));
  const report = {};
  outcomes.forEach((outcome, i) => {
    report[names[i]] = outcome.status === 'fulfilled' ? outcome.value : outcome.reason.message;
  });
  return report;
}

health().then((report) => console.log(JSON.stringify(report)));
