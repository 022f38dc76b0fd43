// observe: nothing
// why: three workers take from one list; no place is ever empty, and no more than three are in flight.
import { setTimeout as sleep } from 'node:timers/promises';

const TIMES = [30, 90, 20, 90, 25, 30, 20, 90, 30, 90, 20, 30];
async function loadPiece(i) {
  await sleep(TIMES[i]);
  return i;
}
async function loadAll(pieces) {
  const waiting = [...pieces];
  const loaded = [];
  async function worker() {
    while (waiting.length > 0) loaded.push(await loadPiece(waiting.shift()));
  }
  await Promise.all([worker(), worker(), worker()]);
  return loaded;
}
console.log((await loadAll([...TIMES.keys()])).length);
