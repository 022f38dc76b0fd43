// expect: fire
// awaits: 15,16
// rule: serial-awaits
// grade: any
// why: a third load already runs beside the two; the pair alone saves its shorter half.
import { setTimeout as sleep } from 'node:timers/promises';

const load = async (name, ms) => {
  await sleep(ms);
  return name;
};

async function page() {
  const adverts = load('adverts', 65);
  const text = await load('text', 45);
  const menu = await load('menu', 50);
  return [text, menu, await adverts].join();
}

console.log(await page());
