// expect: fire
// awaits: 24,25
// rule: serial-awaits
// grade: any
// why: both arguments of one call are loaded, the second only after the first.
import { setTimeout as sleep } from 'node:timers/promises';

async function readTemplate(name) {
  await sleep(40);
  return `<${name}>{}</${name}>`;
}

async function readArticle(slug) {
  await sleep(60);
  return `About ${slug}`;
}

function fill(template, text) {
  return template.replace('{}', text);
}

async function page(slug) {
  return fill(
    await readTemplate('article'),
    await readArticle(slug),
  );
}

console.log(await page('lamps'));
