// observe: nothing
// why: the pause in each turn says that the service takes so many a while; the batches are meant.
import { setTimeout as sleep } from 'node:timers/promises';

const TIMES = [10, 60, 10, 60, 10, 10, 60, 10, 10];
async function send(i) {
  await sleep(TIMES[i]);
  return i;
}
async function sendAll(messages) {
  let sent = 0;
  for (let i = 0; i < messages.length; i += 3) {
    sent += (await Promise.all(messages.slice(i, i + 3).map((message) => send(message)))).length;
    await sleep(40);
  }
  return sent;
}
console.log(await sendAll([...TIMES.keys()]));
