// expect: silent
// why: PGlite runs one query at a time in this very thread; two queries at once take as long as one after the other.
import { PGlite } from '@electric-sql/pglite';

const db = await PGlite.create();
await db.exec(`
  create table orders as
    select n as id, n % 7 as customer, (n * 37) % 101 as total from generate_series(1, 120000) n;
`);

async function report() {
  const best = await db.query(
    'select customer, sum(total)::int as total from orders group by customer order by total desc, customer limit 1',
  );
  const big = await db.query('select count(*)::int as n from orders where total > 90');
  const median = await db.query(
    'select percentile_disc(0.5) within group (order by total) as median from orders',
  );
  return { best: best.rows[0], big: big.rows[0].n, median: median.rows[0].median };
}

console.log(JSON.stringify(await report()));
await db.close();
