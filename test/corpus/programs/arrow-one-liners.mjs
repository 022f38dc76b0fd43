// expect: fire
// awaits: 10; 11
// rule: any
// grade: any
// why: concise arrows that return arrays and objects of awaits.
import { setTimeout as sleep } from 'node:timers/promises';

const load = (value, ms) => sleep(ms, value);

const position = async (id) => [await load(id * 2, 45), await load(id * 3, 40)];
const label = async (id) => ({ text: await load(`#${id}`, 35), colour: await load('red', 50) });

const show = async (id) => {
  const place = await position(id);
  const sign = await label(place[0]);
  return `${sign.text} ${sign.colour} at ${place.join('/')}`;
};

console.log(await show(7));
