// observe: never-settled 10
// why: the event has another name, so nothing ever settles it, and the program just ends.
import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const job = new EventEmitter();
async function run() {
  await sleep(5);
  job.emit('finished');
  await new Promise((done) => job.once('done', done));
}
async function main() {
  const ready = once(job, 'finished');
  await Promise.all([ready, run()]);
  console.log('never said');
}
main();
