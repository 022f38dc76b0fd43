// expect: silent
// why: what is answered to the client is only true once it is stored, and the outbox event follows the row.
import http from 'node:http';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const rows = new Map();
const outbox = [];

const repository = {
  async insert(order) {
    await sleep(16);
    if (rows.has(order.id)) throw Object.assign(new Error('duplicate'), { status: 409 });
    rows.set(order.id, order);
    return order;
  },
};
const bus = {
  async publish(type, payload) {
    await sleep(11);
    outbox.push(`${type}:${payload.id}:${rows.has(payload.id)}`);
  },
};

const server = http.createServer(async (req, res) => {
  let body = '';
  for await (const chunk of req) body += chunk;
  try {
    const order = await repository.insert(JSON.parse(body));
    await bus.publish('order.created', order);
    res.writeHead(201).end();
  } catch (error) {
    res.writeHead(error.status ?? 500).end();
  }
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

const post = async (id) => (await fetch(`http://127.0.0.1:${server.address().port}/`, { method: 'POST', body: JSON.stringify({ id }) })).status;
const statuses = [];
statuses.push(await post('o1'));
statuses.push(await post('o2'));
statuses.push(await post('o1'));
console.log(statuses.join(' '), outbox.join(' '));
server.close();
server.closeAllConnections();
