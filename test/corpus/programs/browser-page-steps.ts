// expect: silent
// why: one page is driven: go there, type, click, look; each step acts on what the one before has left.
import { setTimeout as sleep } from 'node:timers/promises';

class Page {
  private url = 'about:blank';
  private fields = new Map<string, string>();
  private text = '';

  async goto(url: string): Promise<void> {
    await sleep(40);
    this.url = url;
    this.text = `form of ${url}`;
  }
  async type(field: string, value: string): Promise<void> {
    await sleep(20);
    this.fields.set(field, value);
  }
  async click(button: string): Promise<void> {
    await sleep(30);
    this.text = `${button}: ${[...this.fields].map((pair) => pair.join('=')).join('&')} at ${this.url}`;
  }
  async content(): Promise<string> {
    await sleep(15);
    return this.text;
  }
}

async function register(page: Page): Promise<string> {
  await page.goto('/register');
  await page.type('name', 'ann');
  await page.type('mail', 'ann@shop.test');
  await page.click('send');
  return page.content();
}

console.log(await register(new Page()));
