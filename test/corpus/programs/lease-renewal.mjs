// expect: silent
// why: the lease is taken, the work is done under it, and the lease is given back; a lost lease stops the work.
import { setTimeout as sleep } from 'node:timers/promises';

const leases = new Map();

async function takeLease(name, owner) {
  await sleep(25);
  if (leases.has(name)) throw new Error(`${name} is taken by ${leases.get(name)}`);
  leases.set(name, owner);
}

async function releaseLease(name, owner) {
  await sleep(20);
  if (leases.get(name) === owner) leases.delete(name);
}

async function compact(name) {
  await sleep(50);
  return `${name} compacted under ${leases.get(name)}`;
}

async function run(owner) {
  await takeLease('orders', owner);
  try {
    return await compact('orders');
  } finally {
    await releaseLease('orders', owner);
  }
}

const outcomes = await Promise.allSettled([run('node-1'), run('node-2')]);
console.log(outcomes.map((one) => one.value ?? one.reason.message).join(' / '), leases.size);
