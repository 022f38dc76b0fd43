import { setTimeout as sleep } from 'node:timers/promises';

const names = { u1: 'Ann', u2: 'Bob' };
const carts = { u1: ['lamp', 'desk'], u2: [] };

export async function userOf(id) {
  await sleep(20);
  return { id, name: names[id] };
}

export async function cartOf(id) {
  await sleep(50);
  return carts[id];
}

export async function suggestionsFor(id) {
  await sleep(60);
  return id === 'u1' ? ['bulb'] : ['rug', 'pen'];
}
