// expect: silent
// why: the next node is known only from the node before.
import { setTimeout as sleep } from 'node:timers/promises';

const nodes = {
  a: { value: 1, next: 'c' },
  c: { value: 2, next: 'b' },
  b: { value: 3, next: null },
};

async function loadNode(id) {
  await sleep(30);
  return nodes[id];
}

async function values(start) {
  const found = [];
  let id = start;
  while (id) {
    const node = await loadNode(id);
    found.push(node.value);
    id = node.next;
  }
  return found;
}

console.log((await values('a')).join(' '));
