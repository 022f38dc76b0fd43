// expect: silent
// why: a lease is taken, used and given back; every step checks the one before.
import { setTimeout as sleep } from 'node:timers/promises';

const store = { holder: null, until: 0, writes: [] };

async function compareAndSet(expected, next) {
  await sleep(9);
  if (store.holder !== expected) return false;
  store.holder = next;
  return true;
}
async function write(node, value) {
  await sleep(14);
  if (store.holder !== node) throw new Error(`${node} is not the leader`);
  store.writes.push(value);
}

async function term(node) {
  while (!(await compareAndSet(null, node))) await sleep(6);
  try {
    await write(node, `${node}-1`);
    await write(node, `${node}-2`);
  } finally {
    await compareAndSet(node, null);
  }
}

await Promise.all(['n1', 'n2'].map(term));
console.log(store.writes.join(' '), store.holder);
