// expect: silent
// why: No value passes from call to call, but connect sets the token on this, openWorkspace registers an id in the module's Map, and what follows reads them.
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

const server = http.createServer((req, res) => {
  const authorized = req.url === '/token' || req.headers.authorization === 'Bearer t-91';
  const bodies: Record<string, unknown> = {
    '/token': { token: 't-91' },
    '/workspaces?name=sales': { id: 'ws-3' },
    '/workspaces/ws-3/refresh': { refreshed: 2 },
    '/workspaces/ws-3/reports': ['pipeline', 'forecast'],
  };
  setTimeout(() => {
    res.statusCode = authorized && bodies[req.url!] ? 200 : 403;
    res.end(JSON.stringify(bodies[req.url!] ?? {}));
  }, 35);
});

const workspaces = new Map<string, string>();

class ReportClient {
  private token = '';

  constructor(private readonly base: string) {}

  private async request<T>(path: string, method = 'GET'): Promise<T> {
    const headers = this.token ? { authorization: `Bearer ${this.token}` } : undefined;
    const res = await fetch(this.base + path, { method, headers });
    if (!res.ok) throw new Error(`${method} ${path}: ${res.status}`);
    return (await res.json()) as T;
  }

  async connect(): Promise<void> {
    const { token } = await this.request<{ token: string }>('/token', 'POST');
    this.token = token;
  }

  async openWorkspace(name: string): Promise<void> {
    const { id } = await this.request<{ id: string }>(`/workspaces?name=${name}`);
    workspaces.set(name, id);
  }

  async refresh(name: string): Promise<void> {
    await this.request(`/workspaces/${workspaces.get(name)}/refresh`, 'POST');
  }

  async reports(name: string): Promise<string[]> {
    return this.request<string[]>(`/workspaces/${workspaces.get(name)}/reports`);
  }
}

async function main(): Promise<void> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const client = new ReportClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await client.connect();
  await client.openWorkspace('sales');
  await client.refresh('sales');
  console.log((await client.reports('sales')).join(', '));
  server.close();
}

main().catch((err) => {
  console.error(err);
  process.exitCode = 1;
});
