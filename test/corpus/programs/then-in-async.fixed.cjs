// corrected version of then-in-async.cjs
const { setTimeout: sleep } = require('node:timers/promises');

const get = (key, ms) => sleep(ms).then(() => ({ key, size: key.length }));

async function sizes() {
  const [first, second] = await Promise.all([
    get('alpha', 50).then((entry) => entry.size),
    get('beta', 45).then((entry) => entry.size * 2),
  ]);
  return `${first} ${second}`;
}

sizes()
  .then((text) => console.log(text))
  .catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
