// expect: silent
// why: the slow archive is searched only for what the index does not know.
const { setTimeout: sleep } = require('node:timers/promises');

let searches = 0;

async function findInIndex(id) {
  await sleep(30);
  return id < 10 ? { id, from: 'index' } : null;
}

async function findInArchive(id) {
  searches += 1;
  await sleep(60);
  return { id, from: 'archive' };
}

async function find(id) {
  return (await findInIndex(id)) ?? (await findInArchive(id));
}

Promise.all([find(3), find(12)]).then((found) => {
  console.log(found.map((one) => `${one.id}:${one.from}`).join(' '), searches);
});
