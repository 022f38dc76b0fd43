// expect: silent
// why: the statements belong to one transaction, which applies them in order or not at all.
import { setTimeout as sleep } from 'node:timers/promises';

type Row = Record<string, string | number>;

class Transaction {
  readonly changes: Array<{ table: string; row: Row }> = [];
  async insert(table: string, row: Row): Promise<void> {
    await sleep(30);
    this.changes.push({ table, row });
  }
}

class Database {
  readonly tables = new Map<string, Row[]>();
  async transaction(work: (tx: Transaction) => Promise<void>): Promise<void> {
    const tx = new Transaction();
    await work(tx);
    await sleep(20);
    for (const { table, row } of tx.changes) {
      this.tables.set(table, [...(this.tables.get(table) ?? []), row]);
    }
  }
}

async function placeOrder(db: Database, item: string, count: number): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.insert('orders', { item, count });
    await tx.insert('movements', { item, change: -count });
    await tx.insert('outbox', { event: 'ordered', item });
  });
}

const db = new Database();
await placeOrder(db, 'lamp', 2);
console.log([...db.tables].map(([table, rows]) => `${table}:${rows.length}`).join(' '));
