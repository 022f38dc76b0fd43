// corrected version of inherited-methods.ts
import { setTimeout as sleep } from 'node:timers/promises';

abstract class Resource {
  protected readonly base: string;

  constructor(base: string) {
    this.base = base;
  }

  protected async load(path: string): Promise<string> {
    await sleep(45);
    return `${this.base}/${path}`;
  }
}

class Project extends Resource {
  async readme(): Promise<string> {
    return this.load('README.md');
  }

  async licence(): Promise<string> {
    return this.load('LICENSE');
  }

  async files(): Promise<string[]> {
    return Promise.all([this.readme(), this.licence()]);
  }
}

console.log((await new Project('git://shop').files()).join(' '));
