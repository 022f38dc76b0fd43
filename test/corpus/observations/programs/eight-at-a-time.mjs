// observe: nothing
// why: three hundred are begun, but a limit lets eight go to the host at once.
import { once } from 'node:events';
import http from 'node:http';

const server = http.createServer((_, response) => setTimeout(() => response.end('ok'), 5));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
let free = 8;
const waiting = [];
async function limited(work) {
  if (free > 0) free--;
  else await new Promise((go) => waiting.push(go));
  try {
    return await work();
  } finally {
    if (waiting.length > 0) waiting.shift()();
    else free++;
  }
}
async function post(i) {
  const response = await fetch(`http://127.0.0.1:${server.address().port}/${i}`, {
    method: 'POST',
    body: 'x',
  });
  return (await response.text()).length;
}
console.log((await Promise.all(Array.from({ length: 300 }, (_, i) => limited(() => post(i))))).length);
server.close();
server.closeAllConnections();
