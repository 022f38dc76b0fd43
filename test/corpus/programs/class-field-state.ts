// expect: silent
// why: connect() stores the connection in a private field that send() uses.
import { setTimeout as sleep } from 'node:timers/promises';

class Printer {
  #queue: string[] | null = null;
  private readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  async connect(): Promise<void> {
    await sleep(50);
    this.#queue = [];
  }

  async send(page: string): Promise<number> {
    await sleep(30);
    if (this.#queue === null) throw new Error(`${this.name} is not connected`);
    return this.#queue.push(page);
  }
}

async function print(printer: Printer, page: string): Promise<string> {
  await printer.connect();
  const position = await printer.send(page);
  return `page "${page}" is number ${position}`;
}

console.log(await print(new Printer('hall'), 'delivery note'));
