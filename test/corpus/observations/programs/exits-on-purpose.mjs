// observe: nothing
// why: the program ends itself while others are still at work; that says nothing about them.
import { setTimeout as sleep } from 'node:timers/promises';

async function slow() {
  await sleep(10_000);
}
async function waits() {
  await new Promise((done) => process.once('SIGUSR2', done));
}
slow();
waits();
await sleep(20);
console.log('bye');
process.exit(0);
