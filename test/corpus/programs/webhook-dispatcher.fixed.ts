import { createHmac } from 'node:crypto';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Subscription {
  id: string;
  url: string;
  secret: string;
  events: ReadonlySet<string>;
}

interface Delivery {
  subscription: string;
  status: number;
}

interface DomainEvent {
  type: string;
  payload: Record<string, unknown>;
}

function receiver(secret: string, ms: number): Promise<Server> {
  const server = createServer((req, res) => {
    let body = '';
    req.setEncoding('utf8').on('data', (chunk) => (body += chunk));
    req.on('end', () => {
      const valid = req.headers['x-signature'] === sign(secret, body);
      setTimeout(() => res.writeHead(valid ? 202 : 401).end(), ms);
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

const sign = (secret: string, body: string) => createHmac('sha256', secret).update(body).digest('hex');

function post(url: string, headers: Record<string, string>, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const req = request(url, { method: 'POST', headers, agent: false }, (res) => {
      res.resume();
      res.on('end', () => resolve(res.statusCode ?? 0));
    });
    req.on('error', reject);
    req.end(body);
  });
}

class Dispatcher {
  readonly #subscriptions: Subscription[] = [];

  subscribe(id: string, server: Server, secret: string, ...events: string[]) {
    const { port } = server.address() as AddressInfo;
    this.#subscriptions.push({ id, secret, url: `http://127.0.0.1:${port}/hook`, events: new Set(events) });
  }

  dispatch(event: DomainEvent): Promise<Delivery[]> {
    const body = JSON.stringify(event);
    const interested = this.#subscriptions.filter(({ events }) => events.has(event.type));
    return Promise.all(interested.map((subscription) => this.deliver(subscription, body)));
  }

  private async deliver({ id, url, secret }: Subscription, body: string): Promise<Delivery> {
    const status = await post(url, { 'x-signature': sign(secret, body) }, body);
    return { subscription: id, status };
  }
}

async function main() {
  const servers = await Promise.all([receiver('s1', 55), receiver('s2', 45), receiver('s3', 60), receiver('s4', 50)]);
  const dispatcher = new Dispatcher();
  dispatcher.subscribe('crm', servers[0], 's1', 'order.paid', 'order.sent');
  dispatcher.subscribe('mail', servers[1], 's2', 'order.sent');
  dispatcher.subscribe('stock', servers[2], 'wrong', 'order.paid');
  dispatcher.subscribe('books', servers[3], 's4', 'order.paid');

  const deliveries = await dispatcher.dispatch({ type: 'order.paid', payload: { order: 4711, cents: 12900 } });
  for (const { subscription, status } of deliveries) {
    console.log(`${subscription}: ${status} ${status < 300 ? 'delivered' : 'rejected'}`);
  }
  for (const server of servers) server.close();
}

main();
