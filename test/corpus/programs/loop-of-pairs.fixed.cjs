// corrected version of loop-of-pairs.cjs
const { setTimeout: sleep } = require('node:timers/promises');

async function idOf(name) {
  await sleep(20);
  return name.length;
}
async function mailOf(id) {
  await sleep(25);
  return `user${id}@shop.test`;
}

async function mails(names) {
  return Promise.all(names.map(async (name) => mailOf(await idOf(name))));
}

mails(['ann', 'steve', 'jo', 'erika']).then((list) => console.log(list.join(' ')));
