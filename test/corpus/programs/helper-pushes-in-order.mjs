// expect: silent
// why: each step adds its line to one shared protocol, whose order is the order of the steps.
import { setTimeout as sleep } from 'node:timers/promises';

const protocol = [];

async function note(text, ms) {
  await sleep(ms);
  protocol.push(text);
}

async function handover() {
  await note('keys counted', 50);
  await note('till closed', 35);
  await note('alarm on', 20);
}

await handover();
console.log(protocol.join(' > '));
