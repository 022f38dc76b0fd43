// observe: lock-step-batches 13
// why: every chunk waits for its slowest piece while two of three places stand empty.
import { setTimeout as sleep } from 'node:timers/promises';

const TIMES = [30, 90, 20, 90, 25, 30, 20, 90, 30, 90, 20, 30];
async function loadPiece(i) {
  await sleep(TIMES[i]);
  return i;
}
async function loadAll(pieces) {
  const loaded = [];
  for (let i = 0; i < pieces.length; i += 3) {
    loaded.push(...(await Promise.all(pieces.slice(i, i + 3).map((piece) => loadPiece(piece)))));
  }
  return loaded;
}
console.log((await loadAll([...TIMES.keys()])).length);
