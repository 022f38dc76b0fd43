// expect: silent
// why: the first load puts settings into the environment that the second one reads.
const { setTimeout: sleep } = require('timers/promises');

async function loadDotEnv() {
  await sleep(22);
  Object.assign(process.env, { APP_STAGE: 'test', APP_REGION: 'eu' });
}

async function connect() {
  const target = `${process.env.APP_STAGE}-${process.env.APP_REGION}`;
  await sleep(31);
  return target;
}

(async function main() {
  await loadDotEnv();
  const target = await connect();
  console.log(target);
})();
