// corrected version of partly-hidden.mjs
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
  const [name, text] = await Promise.all([user(), greeting()]);
  return `${text} ${name}`;
}

const [items, head] = await Promise.all([catalogue(), header()]);
console.log(head, items.join());
