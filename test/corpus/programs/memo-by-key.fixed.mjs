// corrected version of memo-by-key.mjs
import { setTimeout as sleep } from 'node:timers/promises';

const cache = new Map();

async function fetchUser(id) {
  await sleep(50);
  return { id, name: id === 1 ? 'Ann' : 'Bob' };
}

async function getUser(id) {
  if (cache.has(id)) return cache.get(id);
  const user = await fetchUser(id);
  cache.set(id, user);
  return user;
}

async function introduce() {
  const [host, guest] = await Promise.all([getUser(1), getUser(2)]);
  return `${host.name}, this is ${guest.name}`;
}

console.log(await introduce());
