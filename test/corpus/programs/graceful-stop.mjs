// expect: silent
// why: a service stops in order: no new requests, then the work in hand, then the connections.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

class Jobs {
  #running = new Set();
  accepting = true;
  submit(ms) {
    if (!this.accepting) throw new Error('closed');
    const job = sleep(ms).finally(() => this.#running.delete(job));
    this.#running.add(job);
  }
  async drain() {
    this.accepting = false;
    while (this.#running.size > 0) await Promise.race(this.#running);
  }
}
class Store {
  open = true;
  flushed = 0;
  async flush() {
    if (!this.open) throw new Error('store is closed');
    await sleep(18);
    this.flushed++;
  }
  async close() {
    await sleep(12);
    this.open = false;
  }
}

const jobs = new Jobs();
const store = new Store();
const server = createServer((req, res) => {
  jobs.submit(20);
  res.end('accepted');
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
await (await fetch(`http://127.0.0.1:${server.address().port}/`, { headers: { connection: 'close' } })).text();

async function shutdown() {
  await new Promise((resolve) => server.close(resolve));
  await jobs.drain();
  await store.flush();
  await store.close();
  return `${jobs.accepting} ${store.flushed} ${store.open}`;
}
console.log(await shutdown());
