// observe: nothing
// why: each batch is made to last a while by a pause among its pieces.
import { setTimeout as sleep } from 'node:timers/promises';

const TIMES = [10, 20, 10, 20, 10, 10, 20, 10, 10];
async function send(i) {
  await sleep(TIMES[i]);
  return i;
}
async function sendAll(messages) {
  for (let i = 0; i < messages.length; i += 3) {
    await Promise.all([...messages.slice(i, i + 3).map((message) => send(message)), sleep(60)]);
  }
  return messages.length;
}
console.log(await sendAll([...TIMES.keys()]));
