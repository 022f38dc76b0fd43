// expect: silent
// why: the cursor of each page comes from the page before it.
import http from 'node:http';
import { once } from 'node:events';

const orders = Array.from({ length: 23 }, (_, i) => ({ id: i + 1, total: (i * 37) % 90 }));

const server = http.createServer((req, res) => {
  const url = new URL(req.url, 'http://shop.test');
  const after = Number(url.searchParams.get('after') ?? 0);
  const items = orders.filter((order) => order.id > after).slice(0, 6);
  const next = items.length === 6 ? items.at(-1).id : null;
  setTimeout(() => {
    res.setHeader('content-type', 'application/json');
    res.setHeader('connection', 'close');
    res.end(JSON.stringify({ items, next }));
  }, 35);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${server.address().port}`;

async function listOrders() {
  const all = [];
  let cursor = 0;
  while (cursor !== null) {
    const response = await fetch(`${base}/orders?after=${cursor}`);
    const page = await response.json();
    all.push(...page.items);
    cursor = page.next;
  }
  return all;
}

const all = await listOrders();
console.log(all.length, all.reduce((sum, order) => sum + order.total, 0));
server.close();
