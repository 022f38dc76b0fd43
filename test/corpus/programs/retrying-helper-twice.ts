// expect: fire
// awaits: 36,37
// rule: serial-awaits
// grade: any
// why: the retries belong to one call each; the two calls ask for different things.
import http from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const hits = new Map<string, number>();
const server = http.createServer((req, res) => {
  const path = req.url ?? '';
  const hit = (hits.get(path) ?? 0) + 1;
  hits.set(path, hit);
  res.statusCode = path === '/rates' && hit === 1 ? 503 : 200;
  setTimeout(() => {
    res.setHeader('connection', 'close');
    res.end(JSON.stringify({ path }));
  }, 40);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

async function getWithRetry(path: string, attempts = 3): Promise<{ path: string }> {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(base + path);
    if (response.ok) return (await response.json()) as { path: string };
    if (attempt === attempts) throw new Error(`${path}: ${response.status}`);
    await sleep(10 * attempt);
  }
}

async function load(): Promise<string> {
  const rates = await getWithRetry('/rates');
  const taxes = await getWithRetry('/taxes');
  return `${rates.path} ${taxes.path}`;
}

console.log(await load(), hits.get('/rates'), hits.get('/taxes'));
server.close();
