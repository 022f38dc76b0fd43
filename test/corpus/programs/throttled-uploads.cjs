// expect: silent
// why: the service asks for 40 ms between uploads, and the loop keeps to it.
const { setTimeout: sleep } = require('node:timers/promises');

const stored = [];
let last = Number.NEGATIVE_INFINITY;

async function upload(name) {
  if (performance.now() - last < 30) throw new Error('slow down');
  last = performance.now();
  await sleep(15);
  stored.push(name);
}

async function uploadAll(names) {
  for (const [i, name] of names.entries()) {
    if (i > 0) await sleep(40);
    await upload(name);
  }
}

uploadAll(['a', 'b', 'c', 'd']).then(() => console.log(stored.join()));
