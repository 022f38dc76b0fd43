// expect: silent
// why: the replica is asked only when the primary has failed.
import { setTimeout as sleep } from 'node:timers/promises';

async function primary(id) {
  await sleep(40);
  if (id % 2) throw new Error('primary is down');
  return { id, from: 'primary' };
}

async function replica(id) {
  await sleep(40);
  return { id, from: 'replica' };
}

async function load(id) {
  try {
    return await primary(id);
  } catch {
    return await replica(id);
  }
}

const rows = await Promise.all([load(1), load(2)]);
console.log(rows.map((row) => `${row.id}:${row.from}`).join(' '));
