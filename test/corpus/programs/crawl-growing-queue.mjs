// expect: silent
// why: the queue grows with the links that each page brings; what comes next is known only from the pages before.
import { setTimeout as sleep } from 'node:timers/promises';

const site = { '/': ['/shop', '/about'], '/shop': ['/lamp'], '/about': ['/'], '/lamp': [] };

async function fetchLinks(path) {
  await sleep(25);
  return site[path];
}

async function crawl(start) {
  const visited = new Set([start]);
  const queue = [start];
  while (queue.length > 0) {
    const path = queue.shift();
    for (const link of await fetchLinks(path)) {
      if (!visited.has(link)) {
        visited.add(link);
        queue.push(link);
      }
    }
  }
  return [...visited];
}

console.log((await crawl('/')).join(' '));
