// observe: unbounded-fan-out 15
// why: three hundred requests are sent to one host at once, and nothing bounds them.
import { once } from 'node:events';
import http from 'node:http';

const server = http.createServer((_, response) => setTimeout(() => response.end('ok'), 20));
server.listen(0, '127.0.0.1');
await once(server, 'listening');

async function page(i) {
  const response = await fetch(`http://127.0.0.1:${server.address().port}/page/${i}`);
  return (await response.text()).length;
}
async function pages(list) {
  return await Promise.all(list.map((i) => page(i)));
}
console.log((await pages(Array.from({ length: 300 }, (_, i) => i))).length);
server.close();
server.closeAllConnections();
