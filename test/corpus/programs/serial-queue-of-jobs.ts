// expect: silent
// why: the queue runs one job at a time; both reports go through it and would only wait there.
import { setTimeout as sleep } from 'node:timers/promises';

class SerialQueue {
  private tail: Promise<unknown> = Promise.resolve();

  run<T>(job: () => Promise<T>): Promise<T> {
    const result = this.tail.then(job);
    this.tail = result.catch(() => undefined);
    return result;
  }
}

const scanner = new SerialQueue();

async function scan(sheet: string): Promise<string> {
  return scanner.run(async () => {
    await sleep(45);
    return `${sheet}.png`;
  });
}

async function scanContract(): Promise<string[]> {
  const cover = await scan('cover');
  const terms = await scan('terms');
  return [cover, terms];
}

console.log((await scanContract()).join(' '));
