// expect: fire
// awaits: 50,51,52
// why: the three numbers of the dashboard come from three sources, each asked for the same day
import { EventEmitter, once } from 'node:events';

type Day = `${number}-${number}-${number}`;

interface Source<T> {
  query(day: Day): Promise<T>;
}

/** Answers over an emitter, one reply event for each ticket, as the warehouse driver does. */
class WarehouseSource<T> implements Source<T> {
  private readonly replies = new EventEmitter();

  constructor(
    private readonly table: ReadonlyMap<Day, T>,
    private readonly empty: T,
    private readonly ms: number,
  ) {}

  async query(day: Day): Promise<T> {
    setTimeout(() => this.replies.emit(day, this.table.get(day) ?? this.empty), this.ms);
    const [value] = await once(this.replies, day);
    return value as T;
  }
}

interface Sources {
  orders: Source<string[]>;
  revenue: Source<number>;
  visitors: Source<{ new: number; returning: number }>;
}

interface Dashboard {
  day: Day;
  orders: number;
  revenue: string;
  visitors: number;
  conversion?: string;
}

const euros = (cents: number) => `${(cents / 100).toFixed(2)} EUR`;
const total = (counts: Record<string, number>) => Object.values(counts).reduce((sum, count) => sum + count, 0);

const createDashboard = (sources: Sources) =>
  async function load(day: Day): Promise<Dashboard> {
    const dashboard: Dashboard = {
      day,
      orders: (await sources.orders.query(day)).length,
      revenue: euros(await sources.revenue.query(day)),
      visitors: total(await sources.visitors.query(day)),
    };
    dashboard.conversion = `${((100 * dashboard.orders) / dashboard.visitors).toFixed(1)}%`;
    return dashboard;
  };

async function main() {
  const day: Day = '2024-05-17';
  const load = createDashboard({
    orders: new WarehouseSource(new Map([[day, ['o-1', 'o-2', 'o-3', 'o-4']]]), [], 70),
    revenue: new WarehouseSource(new Map([[day, 48_250]]), 0, 80),
    visitors: new WarehouseSource(new Map([[day, { new: 61, returning: 39 }]]), { new: 0, returning: 1 }, 60),
  });
  const dashboard = await load(day);
  for (const [title, value] of Object.entries(dashboard)) console.log(`${title.padStart(10)}  ${value}`);
}

void main();
