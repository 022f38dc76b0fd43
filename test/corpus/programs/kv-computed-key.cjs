// expect: silent
// why: the key that is read is the one that was just written, only spelled another way.
const { setTimeout: sleep } = require('node:timers/promises');

class Store {
  constructor() {
    this.values = new Map();
  }
  async put(key, value) {
    await sleep(40);
    this.values.set(key, value);
  }
  async get(key) {
    await sleep(30);
    return this.values.get(key) ?? 'nothing';
  }
}

const keyOf = (kind, id) => `${kind}:${id}`;

async function renameShop(store, id, name) {
  await store.put(`shop:${id}`, name);
  const stored = await store.get(keyOf('shop', id));
  return `now called ${stored}`;
}

renameShop(new Store(), 4, 'Lamps & More').then(console.log);
