// corrected version of two-functions-of-one-operation.mjs
import { setTimeout as sleep } from 'node:timers/promises';

async function findUser(id) {
  await sleep(60);
  return { id, name: 'Ann' };
}

async function findBanner() {
  await sleep(55);
  return 'Summer sale';
}

async function renderPage(userPromise) {
  const [banner, user] = await Promise.all([findBanner(), userPromise]);
  return `${banner} | Hello ${user.name}`;
}

async function handle(id) {
  return renderPage(findUser(id));
}

const html = await handle(4);
console.log(html);
