// A pool: three workers take twelve pieces from one list. No place is ever empty.
const { piece, TIMES } = require('./pieces');

async function main() {
  const waiting = [...TIMES.keys()];
  const loaded = [];
  async function worker() {
    while (waiting.length > 0) {
      loaded.push(await piece(waiting.shift()));
    }
  }
  await Promise.all([worker(), worker(), worker()]);
  console.log(loaded.length);
}

main();
