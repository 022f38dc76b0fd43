// corrected version of hidden-one-real-one.mjs
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
  const [route, traffic] = await Promise.all([load(`route ${panel}`, 55), load(`traffic ${picture}`, 65)]);
  return [picture, panel, route, traffic].join(' ');
}

console.log(await screen());
