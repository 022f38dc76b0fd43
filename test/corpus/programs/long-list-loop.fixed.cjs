// corrected version of long-list-loop.cjs
const { setTimeout: sleep } = require('node:timers/promises');

async function look(id) {
  await sleep(8);
  return id % 7;
}

async function count(ids) {
  const answers = await Promise.all(ids.map((id) => look(id)));
  return answers.filter((answer) => answer === 0).length;
}

count(Array.from({ length: 40 }, (_, i) => i)).then(console.log);
