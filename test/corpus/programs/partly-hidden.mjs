// expect: fire
// awaits: 22,23
// rule: serial-awaits
// grade: any
// why: the two loads take 110 ms in turn beside another load of 80 ms, so side by side they save 30 ms and not 50.
import { setTimeout as sleep } from 'node:timers/promises';

async function catalogue() {
  await sleep(80);
  return ['lamp', 'desk'];
}
async function user() {
  await sleep(50);
  return 'Ann';
}
async function greeting() {
  await sleep(60);
  return 'Hello';
}

async function header() {
  const name = await user();
  const text = await greeting();
  return `${text} ${name}`;
}

const [items, head] = await Promise.all([catalogue(), header()]);
console.log(head, items.join());
