// expect: silent
// why: connect, then migrate, then listen: nobody may call before the tables are there.
import http from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

class Database {
  private connected = false;
  private tables = new Set<string>();

  async connect(): Promise<void> {
    await sleep(50);
    this.connected = true;
  }
  async migrate(): Promise<void> {
    if (!this.connected) throw new Error('not connected');
    await sleep(40);
    this.tables.add('orders');
  }
  count(table: string): number {
    if (!this.tables.has(table)) throw new Error(`no table ${table}`);
    return 0;
  }
}

async function listen(database: Database): Promise<http.Server> {
  const server = http.createServer((_req, res) => {
    res.setHeader('connection', 'close');
    res.end(`orders: ${database.count('orders')}`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const database = new Database();
await database.connect();
await database.migrate();
const server = await listen(database);
const reply = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
console.log(await reply.text());
server.close();
