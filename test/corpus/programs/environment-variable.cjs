// expect: silent
// why: loadSecrets puts the token into process.env, which callApi reads.
const { setTimeout: sleep } = require('node:timers/promises');

async function loadSecrets() {
  await sleep(40);
  process.env.SHOP_TOKEN = 't-123';
}

async function callApi(path) {
  const token = process.env.SHOP_TOKEN;
  await sleep(40);
  return { path, status: token ? 200 : 401 };
}

async function main() {
  await loadSecrets();
  const reply = await callApi('/orders');
  console.log(reply.path, reply.status);
}

main();
