// expect: fire
// awaits: 26,27,28
// rule: serial-awaits
// grade: any
// why: the result of the first load is used only in the sentence at the end.
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
  const article = await wiki.article(title);
  const links = await wiki.links(title);
  const views = await wiki.views(title);
  return `${article.summary()}, ${links.length} links, ${views} views`;
}

console.log(await infobox('Lamp'));
