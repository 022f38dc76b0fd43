// expect: fire
// awaits: 19
// rule: any
// grade: any
// why: the turns of the loop are independent, and inside each the second load needs the first.
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
  const list = [];
  for (const name of names) {
    const id = await idOf(name);
    const mail = await mailOf(id);
    list.push(mail);
  }
  return list;
}

mails(['ann', 'steve', 'jo', 'erika']).then((list) => console.log(list.join(' ')));
