// expect: silent
// why: the events of an outbox are delivered in their order, the next one only after the one before was accepted and marked as sent
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PGlite } from '@electric-sql/pglite';

interface OutboxRow {
  seq: number;
  topic: string;
  payload: { account: string; amount?: number };
}

type Publish = (row: OutboxRow) => Promise<void>;

async function openOutbox(): Promise<PGlite> {
  const db = new PGlite();
  await db.exec(`
    create table outbox (seq int primary key, topic text not null, payload jsonb not null, sent boolean default false);
    insert into outbox (seq, topic, payload) values
      (1, 'account.opened', '{"account": "A-1"}'),
      (2, 'account.credited', '{"account": "A-1", "amount": 80}'),
      (3, 'account.debited', '{"account": "A-1", "amount": 30}'),
      (4, 'account.closed', '{"account": "A-1"}');
  `);
  return db;
}

async function relay(db: PGlite, publish: Publish, { limit = 100 } = {}): Promise<number> {
  const { rows } = await db.query<OutboxRow>(
    'select seq, topic, payload from outbox where not sent order by seq limit $1',
    [limit],
  );
  for (const row of rows) {
    await publish(row);
    await db.query('update outbox set sent = true where seq = $1', [row.seq]);
  }
  return rows.length;
}

function startBroker(log: string[]): Promise<Server> {
  let balance = 0;
  const server = createServer(async (req, res) => {
    let text = '';
    for await (const chunk of req.setEncoding('utf8')) text += chunk;
    const { topic, payload } = JSON.parse(text) as OutboxRow;
    if (topic === 'account.credited') balance += payload.amount ?? 0;
    if (topic === 'account.debited') balance -= payload.amount ?? 0;
    log.push(`${topic} -> ${balance}`);
    setTimeout(() => res.writeHead(202).end(), 30);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function httpPublisher(url: string): Publish {
  return async (row) => {
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(row) });
    if (response.status !== 202) throw new Error(`broker refused ${row.seq}`);
  };
}

async function main(): Promise<void> {
  const log: string[] = [];
  const [db, broker] = await Promise.all([openOutbox(), startBroker(log)]);
  const { port } = broker.address() as AddressInfo;
  const count = await relay(db, httpPublisher(`http://127.0.0.1:${port}/events`));
  console.log(`relayed ${count}\n${log.join('\n')}`);
  await db.close();
  broker.close();
}

main();
