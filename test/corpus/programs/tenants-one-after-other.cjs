// expect: silent
// why: the tenant is switched for the whole process before its numbers are read.
const { setTimeout: sleep } = require('node:timers/promises');

const context = { tenant: null };
const revenue = { acme: 120, globex: 80 };

async function switchTo(tenant) {
  await sleep(20);
  context.tenant = tenant;
}

async function currentRevenue() {
  await sleep(30);
  return `${context.tenant}: ${revenue[context.tenant]}`;
}

async function all(tenants) {
  const lines = [];
  for (const tenant of tenants) {
    await switchTo(tenant);
    lines.push(await currentRevenue());
  }
  return lines;
}

all(['acme', 'globex']).then((lines) => console.log(lines.join(', ')));
