// corrected version of reduce-async.mjs
import { setTimeout as sleep } from 'node:timers/promises';

async function loadArticle(slug) {
  await sleep(40);
  return { slug, words: slug.length * 100 };
}

async function loadAll(slugs) {
  return Promise.all(slugs.map((slug) => loadArticle(slug)));
}

const articles = await loadAll(['lamps', 'desks', 'chairs', 'pens']);
console.log(articles.map((article) => `${article.slug}:${article.words}`).join(' '));
