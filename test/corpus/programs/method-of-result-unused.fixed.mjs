// corrected version of method-of-result-unused.mjs
import { setTimeout as sleep } from 'node:timers/promises';

class Wiki {
  async article(title) {
    await sleep(50);
    return { title, words: 420, summary: () => `${title} has 420 words` };
  }
  async links(title) {
    await sleep(60);
    return [`${title}/history`, `${title}/talk`];
  }
  async views(title) {
    await sleep(40);
    return title.length * 1000;
  }
}

const wiki = new Wiki();

async function infobox(title) {
  const [article, links, views] = await Promise.all([
    wiki.article(title),
    wiki.links(title),
    wiki.views(title),
  ]);
  return `${article.summary()}, ${links.length} links, ${views} views`;
}

console.log(await infobox('Lamp'));
