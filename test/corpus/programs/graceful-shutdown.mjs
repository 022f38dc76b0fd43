// expect: silent
// why: stop taking requests, let jobs finish, then close the store they write to: the order is the shutdown.
import http from 'node:http';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const store = { open: true, saved: [] };
const running = new Set();

function enqueue(job) {
  const work = (async () => {
    await sleep(60);
    if (!store.open) throw new Error('store is closed');
    store.saved.push(job);
  })();
  running.add(work);
  work.finally(() => running.delete(work));
}

async function stopListening(server) {
  server.close();
  await once(server, 'close');
}

async function drain() {
  await Promise.all(running);
}

async function closeStore() {
  await sleep(30);
  store.open = false;
}

const server = http.createServer((req, res) => {
  enqueue(req.url.slice(1));
  res.setHeader('connection', 'close');
  setTimeout(() => res.end('accepted'), 20);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const reply = await fetch(`http://127.0.0.1:${server.address().port}/job-1`);
console.log(await reply.text());

await stopListening(server);
await drain();
await closeStore();
console.log(store.saved.join(), store.open);
