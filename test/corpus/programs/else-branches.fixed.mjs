// corrected version of else-branches.mjs
import { setTimeout as sleep } from 'node:timers/promises';

const api = (name, ms) => async (key) => {
  await sleep(ms);
  return `${name}(${key})`;
};
const privateFeed = api('private', 50);
const publicFeed = api('public', 45);
const advert = api('advert', 55);

async function home(user) {
  const [feed, banner] = await Promise.all([
    user ? privateFeed(user) : publicFeed('all'),
    advert(user ?? 'guest'),
  ]);
  return `${feed} + ${banner}`;
}

const own = await home('ann');
const guest = await home(null);
console.log(own);
console.log(guest);
