// expect: silent
// why: the pages of one level say which pages make the next level.
import { setTimeout as sleep } from 'node:timers/promises';

const links = { home: ['about', 'shop'], about: ['team'], shop: ['cart'], team: [], cart: ['pay'], pay: [] };

async function linksOf(page) {
  await sleep(25);
  return links[page];
}

async function crawl(start, depth) {
  const seen = [start];
  let level = [start];
  for (let step = 0; step < depth; step++) {
    const next = [];
    // One page after the other on purpose: each turn takes what was found by the one before.
    for (let page = level.shift(); page !== undefined; page = level.shift()) {
      const found = await linksOf(page);
      level.push(...found.filter((one) => one.startsWith('t')));
      next.push(...found.filter((one) => !seen.includes(one)));
      seen.push(...found);
    }
    level = next;
  }
  return seen;
}

console.log((await crawl('home', 3)).join(' '));
