// expect: fire
// awaits: 44,45
// rule: any
// grade: any
// also: 43,44,45,46
// corrects: all
// why: profile and cart both need the session and nothing of each other; the banner needs none of them and may go beside any.
import http from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

type Json = Record<string, unknown>;

const backend = http.createServer((req, res) => {
  const answers: Record<string, [number, Json]> = {
    '/session': [20, { user: 'u1' }],
    '/users/u1': [50, { name: 'Ann' }],
    '/users/u1/cart': [60, { items: 2 }],
    '/banners': [40, { text: 'sale' }],
  };
  const [ms, body] = answers[req.url ?? ''] ?? [5, {}];
  setTimeout(() => {
    res.setHeader('connection', 'close');
    res.end(JSON.stringify(body));
  }, ms);
});
backend.listen(0, '127.0.0.1');
await once(backend, 'listening');

class Client {
  private readonly origin: string;
  constructor(port: number) {
    this.origin = `http://127.0.0.1:${port}`;
  }
  async get<T extends Json>(path: string): Promise<T> {
    const response = await fetch(new URL(path, this.origin));
    if (response.status >= 400) throw new Error(`${path} answered ${response.status}`);
    return (await response.json()) as T;
  }
}

async function compose(client: Client): Promise<Json> {
  const { user } = await client.get<{ user: string }>('/session');
  const profile = await client.get<{ name: string }>(`/users/${user}`);
  const cart = await client.get<{ items: number }>(`/users/${user}/cart`);
  const banner = await client.get<{ text: string }>('/banners');
  return { name: profile.name, items: cart.items, banner: banner.text };
}

console.log(JSON.stringify(await compose(new Client((backend.address() as AddressInfo).port))));
backend.close();
