// observe: nothing
// why: the same is asked again, but something was written to it between.
import { once } from 'node:events';
import http from 'node:http';

let value = 0;
const server = http.createServer((request, response) => {
  if (request.method === 'POST') value++;
  setTimeout(() => response.end(String(value)), 5);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
async function call(method) {
  const response = await fetch(`http://127.0.0.1:${server.address().port}/counter`, { method });
  return await response.text();
}
async function bump() {
  const before = await call('GET');
  await call('POST');
  return before;
}
async function main() {
  const seen = [await bump()];
  seen.push(await bump());
  seen.push(await call('GET'));
  return seen;
}
console.log(await main());
server.close();
server.closeAllConnections();
