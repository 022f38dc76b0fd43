// expect: fire
// awaits: 11,12
// rule: any
// grade: any
// why: two chains with then are awaited one after the other.
const { setTimeout: sleep } = require('node:timers/promises');

const get = (key, ms) => sleep(ms).then(() => ({ key, size: key.length }));

async function sizes() {
  const first = await get('alpha', 50).then((entry) => entry.size);
  const second = await get('beta', 45).then((entry) => entry.size * 2);
  return `${first} ${second}`;
}

sizes()
  .then((text) => console.log(text))
  .catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
