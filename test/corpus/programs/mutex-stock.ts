// expect: silent
// why: the section between acquire and release is meant to run alone, and the lock comes first.
import { setTimeout as sleep } from 'node:timers/promises';

class Mutex {
  private tail: Promise<void> = Promise.resolve();

  async acquire(): Promise<() => void> {
    let release!: () => void;
    const before = this.tail;
    this.tail = new Promise((resolve) => (release = resolve));
    await before;
    return release;
  }
}

const lock = new Mutex();
const stock = new Map([['lamp', 5]]);

async function readStock(item: string): Promise<number> {
  await sleep(25);
  return stock.get(item) ?? 0;
}

async function writeStock(item: string, count: number): Promise<void> {
  await sleep(25);
  stock.set(item, count);
}

async function take(item: string, count: number): Promise<boolean> {
  const release = await lock.acquire();
  try {
    const have = await readStock(item);
    if (have < count) return false;
    await writeStock(item, have - count);
    return true;
  } finally {
    release();
  }
}

const results = await Promise.all([take('lamp', 2), take('lamp', 2), take('lamp', 2)]);
console.log(results.join(' '), stock.get('lamp'));
