// The shop's database: PostgreSQL in this process (PGlite), one connection.
import { PGlite } from '@electric-sql/pglite';

const SCHEMA = `
  create table sales (id serial primary key, region text, product text, customer text, cents int);
  create table reports (id serial primary key, region text not null);
  create table report_lines (report int references reports, product text, cents int);
  insert into sales (region, product, customer, cents)
  select (array['north', 'south', 'west'])[1 + n % 3],
         (array['tea', 'coffee', 'cups', 'spoons', 'sugar'])[1 + n % 5],
         'customer ' || n % 7,
         100 + n * 37 % 900
  from generate_series(1, 2000) n;
`;

export async function openStore() {
  const db = await PGlite.create();
  await db.exec(SCHEMA);
  return new Store(db);
}

class Store {
  constructor(db) {
    this.db = db;
  }

  async salesByProduct(region) {
    const { rows } = await this.db.query(
      'select product, sum(cents)::int as cents from sales where region = $1 group by product order by product',
      [region],
    );
    return rows;
  }

  async bestCustomers(region) {
    const { rows } = await this.db.query(
      'select customer, sum(cents)::int as cents from sales where region = $1 group by customer order by 2 desc limit 3',
      [region],
    );
    return rows;
  }

  async recordReport(region, lines) {
    await this.db.transaction(async (tx) => {
      const { rows } = await tx.query('insert into reports (region) values ($1) returning id', [region]);
      for (const line of lines) {
        await tx.query('insert into report_lines values ($1, $2, $3)', [
          rows[0].id,
          line.product,
          line.cents,
        ]);
      }
    });
  }

  close() {
    return this.db.close();
  }
}
