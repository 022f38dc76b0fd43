// observe: nothing
// why: all pieces take equally long, so a window that slides would be done no sooner.
import { setTimeout as sleep } from 'node:timers/promises';

async function loadPiece(i) {
  await sleep(30);
  return i;
}
async function loadAll(pieces) {
  const loaded = [];
  for (let i = 0; i < pieces.length; i += 3) {
    loaded.push(...(await Promise.all(pieces.slice(i, i + 3).map((piece) => loadPiece(piece)))));
  }
  return loaded;
}
console.log((await loadAll(Array.from({ length: 12 }, (_, i) => i))).length);
