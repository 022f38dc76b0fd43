// corrected version of page-values-one-by-one.ts
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
  const [title, intro, button] = await Promise.all([
    t.text('cart.title'),
    t.text('cart.intro'),
    t.text('cart.pay'),
  ]);
  return { title, intro, button };
}

const t = new Translations({ 'cart.title': 'Your cart', 'cart.intro': 'Almost done', 'cart.pay': 'Pay' });
const page = await buildPage(t);
console.log(Object.values(page).join(' / '));
