// expect: silent
// why: one connection runs one query at a time, so overlapping gains nothing.
import { PGlite } from '@electric-sql/pglite';

const db = await PGlite.create();
await db.exec('create table n as select g as n from generate_series(1, 60000) g');

async function report() {
  const sums = await db.query('select sum(a.n) from n a where a.n % 3 = 0');
  const counts = await db.query('select count(*) from n b where b.n % 7 = 0');
  const tops = await db.query('select max(c.n) from n c where c.n % 11 = 0');
  return [sums.rows[0].sum, counts.rows[0].count, tops.rows[0].max];
}

console.log(await report());
await db.close();
