// expect: silent
// why: every download is started by the map; the loop only collects what is already under way.
import { setTimeout as sleep } from 'node:timers/promises';

async function download(name) {
  await sleep(40 + name.length * 5);
  return name.toUpperCase();
}

const names = ['logo.svg', 'hero.webp', 'app.css', 'app.js'];
const downloads = names.map((name) => download(name));
const assets = [];
for (const promise of downloads) {
  assets.push(await promise);
}
console.log(assets.join(' '));
