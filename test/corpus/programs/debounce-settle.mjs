// expect: silent
// why: the search waits until typing has paused, and only the last text is looked for.
import { setTimeout as sleep } from 'node:timers/promises';

let latest = 0;
const shown = [];

async function lookFor(text) {
  await sleep(25);
  return [`${text}-1`, `${text}-2`];
}

async function typed(text) {
  const mine = ++latest;
  await sleep(40);
  if (mine !== latest) return;
  shown.push(...(await lookFor(text)));
}

const keys = ['l', 'la', 'lamp'];
const pending = [];
for (const text of keys) {
  pending.push(typed(text));
  await sleep(15);
}
await Promise.all(pending);
console.log(shown.join(' '));
