// expect: fire
// awaits: 28,29
// also: 27; 24,34; 24,28
// rule: serial-awaits
// grade: any
// why: Promise.all around awaits that have already waited one after the other.
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

const server = createServer((request, response) => {
  const ms = request.url === '/stock' ? 52 : 36;
  setTimeout(() => response.end(`{"from":"${request.url}","n":${ms}}`), ms);
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

type Answer = { from: string; n: number };
async function call(path: string): Promise<Answer> {
  const response = await fetch(origin + path);
  return (await response.json()) as Answer;
}

await call('/warm');

async function productPage(): Promise<string> {
  const [stock, price] = await Promise.all([
    await call('/stock'),
    await call('/price'),
  ]);
  return `${stock.n}/${price.n}`;
}

console.log(await productPage());
server.close();
server.closeAllConnections();
