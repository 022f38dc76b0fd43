// expect: fire
// awaits: 32/33/49
// why: the mapper is called with one warehouse after the other, each call only reads that warehouse's own levels
import { setTimeout as delay } from 'node:timers/promises';

type Sku = string;

interface StockLevel {
  readonly sku: Sku;
  readonly onHand: number;
  readonly reserved: number;
}

interface StockSource {
  levels(warehouse: string): Promise<readonly StockLevel[]>;
}

class MemoryStockSource implements StockSource {
  constructor(
    private readonly data: Readonly<Record<string, readonly StockLevel[]>>,
    private readonly latency = 50,
  ) {}

  async levels(warehouse: string): Promise<readonly StockLevel[]> {
    await delay(this.latency);
    return this.data[warehouse] ?? [];
  }
}

async function mapAsync<T, R>(items: readonly T[], fn: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const results: R[] = new Array(items.length);
  for (let index = 0; index < items.length; index += 1) {
    results[index] = await fn(items[index]!, index);
  }
  return results;
}

function sumBy<T>(items: readonly T[], key: (item: T) => number): number {
  return items.reduce((sum, item) => sum + key(item), 0);
}

interface WarehouseReport {
  warehouse: string;
  available: number;
  short: Sku[];
}

async function stockReport(source: StockSource, warehouses: readonly string[]): Promise<WarehouseReport[]> {
  return mapAsync(warehouses, async (warehouse) => {
    const levels = await source.levels(warehouse);
    return {
      warehouse,
      available: sumBy(levels, (level) => Math.max(0, level.onHand - level.reserved)),
      short: levels.filter((level) => level.reserved > level.onHand).map((level) => level.sku),
    };
  });
}

const source = new MemoryStockSource({
  basel: [
    { sku: 'A1', onHand: 10, reserved: 4 },
    { sku: 'B2', onHand: 1, reserved: 3 },
  ],
  lyon: [{ sku: 'A1', onHand: 7, reserved: 0 }],
  turin: [
    { sku: 'B2', onHand: 2, reserved: 2 },
    { sku: 'C3', onHand: 0, reserved: 1 },
  ],
  ulm: [],
});

void stockReport(source, ['basel', 'lyon', 'turin', 'ulm']).then((reports) => {
  for (const { warehouse, available, short } of reports) {
    console.log(`${warehouse.padEnd(6)} ${String(available).padStart(3)} ${short.join(' ') || '-'}`);
  }
});
