// Something is waited for that never comes: the event loop runs dry, and the program just ends.
const { EventEmitter } = require('node:events');
const { a } = require('./work');

const job = new EventEmitter();

async function main() {
  const first = await a();
  job.emit('finished');
  console.log(first, 'b');
  await new Promise((resolve) => job.once('done', resolve));
}

main();
