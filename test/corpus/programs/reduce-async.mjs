// expect: fire
// awaits: 14/15/16
// rule: serial-loop
// grade: any
// why: the async reducer waits for the list so far before it even starts the next load.
import { setTimeout as sleep } from 'node:timers/promises';

async function loadArticle(slug) {
  await sleep(40);
  return { slug, words: slug.length * 100 };
}

async function loadAll(slugs) {
  return slugs.reduce(async (before, slug) => {
    const list = await before;
    const article = await loadArticle(slug);
    return [...list, article];
  }, Promise.resolve([]));
}

const articles = await loadAll(['lamps', 'desks', 'chairs', 'pens']);
console.log(articles.map((article) => `${article.slug}:${article.words}`).join(' '));
