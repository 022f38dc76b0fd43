// expect: silent
// why: events of one stream are posted in their order; the server numbers them as they come.
import http from 'node:http';
import { once } from 'node:events';

const stored = [];
const server = http.createServer(async (req, res) => {
  let body = '';
  for await (const chunk of req) body += chunk;
  setTimeout(() => {
    stored.push({ seq: stored.length, ...JSON.parse(body) });
    res.end(String(stored.length));
  }, 10 + (stored.length % 3) * 4);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${server.address().port}/streams/order-1`;

const append = async (event) => {
  const res = await fetch(url, { method: 'POST', body: JSON.stringify(event) });
  return Number(await res.text());
};

async function placeOrder() {
  await append({ type: 'OrderPlaced', total: 30 });
  await append({ type: 'PaymentReceived', total: 30 });
  await append({ type: 'OrderShipped' });
  for (const step of ['InTransit', 'AtDepot', 'Delivered']) {
    await append({ type: step });
  }
}

await placeOrder();
console.log(stored.map((e) => `${e.seq}:${e.type}`).join(' '));
server.close();
server.closeAllConnections();
