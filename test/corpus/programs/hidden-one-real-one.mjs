// expect: fire
// awaits: 26,27
// rule: serial-awaits
// grade: any
// why: the pair in the side panel is hidden behind the map; the pair after both is not.
import { setTimeout as sleep } from 'node:timers/promises';

const load = async (what, ms) => {
  await sleep(ms);
  return what.toUpperCase();
};

async function map() {
  const tiles = await load('tiles', 190);
  return `[${tiles}]`;
}

async function sidePanel() {
  const legend = await load('legend', 30);
  const search = await load('search', 45);
  return `${legend}|${search}`;
}

async function screen() {
  const [picture, panel] = await Promise.all([map(), sidePanel()]);
  const route = await load(`route ${panel}`, 55);
  const traffic = await load(`traffic ${picture}`, 65);
  return [picture, panel, route, traffic].join(' ');
}

console.log(await screen());
