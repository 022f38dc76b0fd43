// expect: silent
// why: the two short waits run beside a longer one that decides when the page is done; moving them gains nothing.
import { setTimeout as sleep } from 'node:timers/promises';

async function loadCatalogue() {
  await sleep(180);
  return ['pen', 'lamp'];
}

async function loadUser() {
  await sleep(30);
  return 'ann';
}

async function loadGreeting() {
  await sleep(30);
  return 'welcome';
}

async function header() {
  const user = await loadUser();
  const greeting = await loadGreeting();
  return `${greeting}, ${user}`;
}

const [items, head] = await Promise.all([loadCatalogue(), header()]);
console.log(head, items.join());
