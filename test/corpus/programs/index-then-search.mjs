// expect: silent
// why: the search looks into the index that indexing has filled, behind an interface that does not show it.
import { setTimeout as sleep } from 'node:timers/promises';

function createEngine() {
  const index = new Map();
  async function add(document) {
    await sleep(30);
    for (const word of document.text.split(' ')) {
      if (!index.has(word)) index.set(word, new Set());
      index.get(word).add(document.id);
    }
  }
  async function search(word) {
    await sleep(25);
    return [...(index.get(word) ?? [])];
  }
  return { add, search };
}

const engine = createEngine();
await engine.add({ id: 1, text: 'lamp on desk' });
await engine.add({ id: 2, text: 'desk in room' });
const hits = await engine.search('desk');
console.log(hits.join());
