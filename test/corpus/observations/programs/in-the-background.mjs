// observe: nothing
// why: a heartbeat is meant to go on by itself, and what is dropped is dropped on purpose.
import { setTimeout as sleep } from 'node:timers/promises';

async function heartbeat() {
  for (let i = 0; i < 5; i++) await sleep(15);
}
async function record() {
  await sleep(40);
}
async function main() {
  heartbeat();
  void record();
  record().catch(() => {});
  await sleep(10);
  return 'done';
}
console.log(await main());
