// corrected version of wait-and-compute-loop.mjs
import { setTimeout as sleep } from 'node:timers/promises';

async function download(name) {
  await sleep(30);
  return name.repeat(20000);
}

function checksum(text) {
  let sum = 0;
  for (let round = 0; round < 60; round++) {
    for (let i = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) % 1000003;
  }
  return sum;
}

async function checksums(names) {
  return Promise.all(names.map(async (name) => `${name}:${checksum(await download(name))}`));
}

console.log((await checksums(['a', 'b', 'c', 'd', 'e'])).join(' '));
