// corrected version of render-arguments.mjs
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
  const [template, article] = await Promise.all([readTemplate('article'), readArticle(slug)]);
  return fill(template, article);
}

console.log(await page('lamps'));
