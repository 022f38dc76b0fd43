// expect: silent
// why: the update names the version that was read; a newer one makes it fail and read again.
const { setTimeout: sleep } = require('node:timers/promises');

const record = { version: 1, stock: 10 };

async function read() {
  await sleep(25);
  return { ...record };
}

async function update(version, change) {
  await sleep(25);
  if (record.version !== version) return false;
  record.version += 1;
  Object.assign(record, change);
  return true;
}

async function sell(count) {
  for (let attempt = 0; attempt < 5; attempt++) {
    const current = await read();
    if (await update(current.version, { stock: current.stock - count })) return attempt;
  }
  throw new Error('gave up');
}

Promise.all([sell(1), sell(2)]).then((attempts) => {
  console.log(attempts.length, record.stock, record.version);
});
