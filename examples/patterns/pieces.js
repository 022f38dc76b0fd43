// Twelve pieces that take unequal times to load.
const { setTimeout: delay } = require('node:timers/promises');

const TIMES = [30, 90, 20, 90, 25, 30, 20, 90, 30, 90, 20, 30];

async function piece(id) {
  await delay(TIMES[id]);
  return id;
}

module.exports = { piece, TIMES };
