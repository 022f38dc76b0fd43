// expect: silent
// why: creating may only begin once the check has not thrown.
const { setTimeout: sleep } = require('node:timers/promises');

const created = [];

async function assertAllowed(user) {
  await sleep(20);
  if (user.role !== 'editor') throw new Error(`${user.name} may not write`);
}

async function createArticle(title) {
  await sleep(25);
  created.push(title);
}

async function handle(user, title) {
  await assertAllowed(user);
  await createArticle(title);
}

async function main() {
  await handle({ name: 'ann', role: 'editor' }, 'one').catch((e) => console.log(e.message));
  await handle({ name: 'bob', role: 'reader' }, 'two').catch((e) => console.log(e.message));
  console.log(created);
}

main();
