// expect: fire
// awaits: 29,30,31
// rule: serial-awaits
// grade: any
// why: each property of the page model is awaited on its own line, none from another.
import { setTimeout as sleep } from 'node:timers/promises';

class Translations {
  private readonly words: Record<string, string>;

  constructor(words: Record<string, string>) {
    this.words = words;
  }

  async text(key: string): Promise<string> {
    await sleep(40);
    return this.words[key] ?? key;
  }
}

interface Page {
  title: string;
  intro: string;
  button: string;
}

async function buildPage(t: Translations): Promise<Page> {
  const page: Page = { title: '', intro: '', button: '' };
  page.title = await t.text('cart.title');
  page.intro = await t.text('cart.intro');
  page.button = await t.text('cart.pay');
  return page;
}

const t = new Translations({ 'cart.title': 'Your cart', 'cart.intro': 'Almost done', 'cart.pay': 'Pay' });
const page = await buildPage(t);
console.log(Object.values(page).join(' / '));
