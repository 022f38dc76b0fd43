// observe: nothing
// why: it puts the same request many times on purpose, to see how long it takes.
import { once } from 'node:events';
import http from 'node:http';

const server = http.createServer((_, response) => setTimeout(() => response.end('ok'), 10));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
async function hit() {
  const response = await fetch(`http://127.0.0.1:${server.address().port}/health`);
  return (await response.text()).length;
}
console.log((await Promise.all(Array.from({ length: 20 }, () => hit()))).length);
server.close();
server.closeAllConnections();
