// expect: fire
// awaits: 31,32
// rule: serial-awaits
// grade: any
// why: both methods of the subclass go through the base class, which only reads its own settings.
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
    const readme = await this.readme();
    const licence = await this.licence();
    return [readme, licence];
  }
}

console.log((await new Project('git://shop').files()).join(' '));
