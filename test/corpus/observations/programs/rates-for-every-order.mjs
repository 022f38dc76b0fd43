// observe: duplicate-work 18
// why: three orders ask for the same rates at the same time.
import { once } from 'node:events';
import http from 'node:http';

const server = http.createServer((_, response) => setTimeout(() => response.end('{"id":1}'), 15));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
async function getJson(path) {
  const response = await fetch(`http://127.0.0.1:${server.address().port}${path}`);
  return await response.json();
}
async function loadRates() {
  return await getJson('/rates');
}
async function price(id) {
  const order = await getJson(`/orders/${id}`);
  const rates = await loadRates();
  return order.id * rates.id;
}
console.log(await Promise.all([1, 2, 3].map((id) => price(id))));
server.close();
server.closeAllConnections();
