// corrected version of worker-service-start.ts
import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

interface Service { readonly name: string; start(): Promise<void>; stop(): Promise<void> }

abstract class Base extends EventEmitter implements Service {
  abstract readonly name: string;
  protected running = false;
  protected abstract boot(): Promise<void>;

  async start(): Promise<void> {
    await this.boot();
    this.running = true;
  }
  async stop(): Promise<void> {
    this.running = false;
  }
}

class Mailer extends Base {
  readonly name = 'mailer';
  private templates: string[] = [];
  protected async boot(): Promise<void> {
    await sleep(46);
    this.templates = ['welcome', 'bye'];
  }
  get ready(): boolean {
    return this.running && this.templates.length === 2;
  }
}

class SearchIndex extends Base {
  readonly name = 'search';
  private documents = new Map<string, string>();
  protected async boot(): Promise<void> {
    for (const id of ['a', 'b']) this.documents.set(id, id.repeat(3));
    await sleep(73);
  }
  find(id: string): string | undefined {
    return this.running ? this.documents.get(id) : undefined;
  }
}

const mailer = new Mailer();
const search = new SearchIndex();

async function boot(): Promise<void> {
  await Promise.all([mailer.start(), search.start()]);
  console.log('up:', [mailer.name, search.name].join(' '));
}

await boot();
console.log(mailer.ready, search.find('a'));
await mailer.stop();
