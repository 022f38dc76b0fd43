// expect: silent
// why: the total reads the store that the import fills.
import { setTimeout as sleep } from 'node:timers/promises';

class Store {
  private readonly rows = new Map<string, number>();
  async put(key: string, value: number) { await sleep(25); this.rows.set(key, value); }
  async sum() { await sleep(20); return [...this.rows.values()].reduce((a, b) => a + b, 0); }
}

async function main() {
  const store = new Store();
  await store.put('a', 4);
  const total = await store.sum();
  console.log(total);
}
main();
