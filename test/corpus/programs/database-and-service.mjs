// expect: silent
// why: PGlite computes in this very thread: while the query runs no request goes out and no answer comes in, so side by side they take as long (measured).
import { PGlite } from '@electric-sql/pglite';
import http from 'node:http';
import { once } from 'node:events';

const server = http.createServer((_req, res) => {
  setTimeout(() => {
    res.setHeader('connection', 'close');
    res.end('{"carrier":"parcel","days":2}');
  }, 120);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const carrierUrl = `http://127.0.0.1:${server.address().port}/days`;

const db = await PGlite.create();
await db.exec(`
  create table orders as
    select n as id, n % 50 as customer, (n * 37) % 101 as total from generate_series(1, 200000) n;
`);

async function carrierDays() {
  const response = await fetch(carrierUrl);
  const { days } = await response.json();
  return days;
}

async function bestCustomer() {
  const { rows } = await db.query(
    'select customer, sum(total)::int as total from orders group by customer order by total desc, customer limit 1',
  );
  return rows[0];
}

async function shippingPlan() {
  const days = await carrierDays();
  const best = await bestCustomer();
  return `customer ${best.customer} (${best.total}) first, ${days} days`;
}

console.log(await shippingPlan());
await db.close();
server.close();
