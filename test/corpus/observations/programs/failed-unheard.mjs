// observe: floating-task 13
// why: the audit failed, nobody was waiting for it, and the program went on.
import { setTimeout as sleep } from 'node:timers/promises';

let lost = 0;
process.on('unhandledRejection', () => lost++);
async function audit() {
  await sleep(10);
  throw new Error('disk full');
}
async function handle() {
  await sleep(5);
  audit();
  await sleep(20);
}
await handle();
console.log(lost);
