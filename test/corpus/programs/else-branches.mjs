// expect: fire
// awaits: 20/22,24
// rule: serial-awaits
// grade: any
// also: 28,29
// why: whichever branch is taken, its load and the load after it are independent.
import { setTimeout as sleep } from 'node:timers/promises';

const api = (name, ms) => async (key) => {
  await sleep(ms);
  return `${name}(${key})`;
};
const privateFeed = api('private', 50);
const publicFeed = api('public', 45);
const advert = api('advert', 55);

async function home(user) {
  let feed;
  if (user) {
    feed = await privateFeed(user);
  } else {
    feed = await publicFeed('all');
  }
  const banner = await advert(user ?? 'guest');
  return `${feed} + ${banner}`;
}

const own = await home('ann');
const guest = await home(null);
console.log(own);
console.log(guest);
