// corrected version of main.mjs
import http from 'node:http';
import { once } from 'node:events';
import { createStore } from './store.mjs';

const store = createStore();

async function placeOrder(body) {
  const customer = await store.findCustomer(body.customer);
  if (!customer) return { status: 404, body: { error: 'unknown customer' } };
  await store.reserve(body.item);
  const order = await store.insertOrder(customer.id, body.item);
  await store.appendEvent({ type: 'ordered', order: order.id });
  return { status: 201, body: order };
}

async function orderPage(id) {
  const order = await store.findOrder(id);
  if (!order) return { status: 404, body: { error: 'unknown order' } };
  const [customer, product, shipping] = await Promise.all([
    store.customerById(order.customer),
    store.product(order.item),
    store.shippingOptions(),
  ]);
  return { status: 200, body: { customer: customer.name, product: product.title, options: shipping.length } };
}

async function readBody(req) {
  let text = '';
  for await (const chunk of req) text += chunk;
  return JSON.parse(text);
}

const server = http.createServer(async (req, res) => {
  try {
    const reply = req.method === 'POST' ? await placeOrder(await readBody(req)) : await orderPage(req.url.slice(8));
    res.writeHead(reply.status, { 'content-type': 'application/json', connection: 'close' });
    res.end(JSON.stringify(reply.body));
  } catch (error) {
    res.writeHead(500).end(error.message);
  }
});

server.listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${server.address().port}`;
const created = await fetch(`${base}/orders`, { method: 'POST', body: '{"customer":"ann","item":"lamp"}' });
const order = await created.json();
const page = await fetch(`${base}/orders/${order.id}`);
console.log(created.status, JSON.stringify(await page.json()), store.events.length);
server.close();
