// expect: silent
// why: the rest is deployed only when the canary has proved well; the check throws otherwise.
import { setTimeout as sleep } from 'node:timers/promises';

const fleet = new Map([
  ['web-1', 'v1'],
  ['web-2', 'v1'],
  ['web-3', 'v1'],
]);

async function install(host, version) {
  await sleep(30);
  fleet.set(host, version);
}

async function verify(host) {
  await sleep(30);
  if (fleet.get(host) === 'v2-broken') throw new Error(`${host} is unwell`);
}

async function release(version) {
  const [canary, ...others] = fleet.keys();
  const before = fleet.get(canary);
  await install(canary, version);
  try {
    await verify(canary);
  } catch (error) {
    await install(canary, before);
    return error.message;
  }
  await Promise.all(others.map((host) => install(host, version)));
  return `all on ${version}`;
}

console.log(await release('v2-broken'));
console.log(await release('v3'));
console.log([...fleet].map((pair) => pair.join('=')).join(' '));
