// expect: fire
// awaits: 42
// rule: any
// grade: any
// why: extracting the three sources is independent; transforming and loading are in order.
import { setTimeout as sleep } from 'node:timers/promises';

type Row = { id: number; source: string; value: number };

const sources: Record<string, number[]> = { crm: [1, 2], web: [3], till: [4, 5, 6] };

async function extract(source: string): Promise<Row[]> {
  await sleep(45);
  return sources[source].map((id) => ({ id, source, value: id * 10 }));
}

class Warehouse {
  private readonly rows: Row[] = [];
  private open = false;

  async connect(): Promise<void> {
    await sleep(25);
    this.open = true;
  }
  async truncate(): Promise<void> {
    if (!this.open) throw new Error('not connected');
    await sleep(20);
    this.rows.length = 0;
  }
  async load(rows: Row[]): Promise<void> {
    await sleep(20);
    this.rows.push(...rows);
  }
  async count(): Promise<number> {
    await sleep(15);
    return this.rows.length;
  }
}

async function nightly(warehouse: Warehouse): Promise<string> {
  const extracted: Row[] = [];
  for (const source of Object.keys(sources)) {
    const rows = await extract(source);
    extracted.push(...rows);
  }
  const sum = extracted.reduce((total, row) => total + row.value, 0);

  await warehouse.connect();
  await warehouse.truncate();
  await warehouse.load(extracted);
  const count = await warehouse.count();
  return `${count} rows, sum ${sum}`;
}

console.log(await nightly(new Warehouse()));
