// corrected version of early-partner.mjs
import { setTimeout as sleep } from 'node:timers/promises';

const load = async (name, ms) => {
  await sleep(ms);
  return name;
};

async function page() {
  const adverts = load('adverts', 65);
  const [text, menu] = await Promise.all([load('text', 45), load('menu', 50)]);
  return [text, menu, await adverts].join();
}

console.log(await page());
