// observe: nothing
// why: it computes for long, but lets the event loop turn every few milliseconds.
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';

function compute(ms) {
  const until = performance.now() + ms;
  while (performance.now() < until);
}
async function beat() {
  for (let k = 0; k < 8; k++) await sleep(15);
}
async function build() {
  for (let i = 0; i < 30; i++) {
    compute(4);
    await turn();
  }
}
await Promise.all([beat(), beat(), build()]);
console.log('built');
