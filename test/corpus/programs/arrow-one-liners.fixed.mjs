// corrected version of arrow-one-liners.mjs
import { setTimeout as sleep } from 'node:timers/promises';

const load = (value, ms) => sleep(ms, value);

const position = (id) => Promise.all([load(id * 2, 45), load(id * 3, 40)]);
const label = async (id) => {
  const [text, colour] = await Promise.all([load(`#${id}`, 35), load('red', 50)]);
  return { text, colour };
};

const show = async (id) => {
  const place = await position(id);
  const sign = await label(place[0]);
  return `${sign.text} ${sign.colour} at ${place.join('/')}`;
};

console.log(await show(7));
