// What the patterns wait for: two pieces of work that know nothing of each other.
const { setTimeout: delay } = require('node:timers/promises');

async function a() {
  await delay(40);
  return 'a';
}

async function b() {
  await delay(60);
  return 'b';
}

module.exports = { a, b };
