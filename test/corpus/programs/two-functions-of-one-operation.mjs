// expect: fire
// awaits: 19,24
// rule: any
// grade: any
// why: the banner that renderPage loads needs no user, yet is loaded only after the user is there.
import { setTimeout as sleep } from 'node:timers/promises';

async function findUser(id) {
  await sleep(60);
  return { id, name: 'Ann' };
}

async function findBanner() {
  await sleep(55);
  return 'Summer sale';
}

async function renderPage(user) {
  const banner = await findBanner();
  return `${banner} | Hello ${user.name}`;
}

async function handle(id) {
  const user = await findUser(id);
  return renderPage(user);
}

const html = await handle(4);
console.log(html);
