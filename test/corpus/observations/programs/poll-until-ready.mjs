// observe: nothing
// why: it asks the same again and again because it waits for the answer to change.
import { once } from 'node:events';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

let asked = 0;
const server = http.createServer((_, response) =>
  setTimeout(() => response.end(asked++ > 4 ? 'ready' : 'busy'), 5),
);
server.listen(0, '127.0.0.1');
await once(server, 'listening');
async function state() {
  const response = await fetch(`http://127.0.0.1:${server.address().port}/state`);
  return await response.text();
}
async function untilReady() {
  while ((await state()) !== 'ready') await sleep(10);
}
await untilReady();
console.log('ready');
server.close();
server.closeAllConnections();
