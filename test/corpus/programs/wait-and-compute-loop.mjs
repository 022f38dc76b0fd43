// expect: fire
// awaits: 23
// rule: serial-loop
// grade: any
// why: each turn waits for 30 ms and then computes for a while; only the waiting can overlap.
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
  const sums = [];
  for (const name of names) {
    const text = await download(name);
    sums.push(`${name}:${checksum(text)}`);
  }
  return sums;
}

console.log((await checksums(['a', 'b', 'c', 'd', 'e'])).join(' '));
