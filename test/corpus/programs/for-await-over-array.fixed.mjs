// corrected version of for-await-over-array.mjs
import http from 'node:http';
import { once } from 'node:events';

const population = { oslo: 700, bern: 140, rome: 2800, riga: 600 };
const server = http.createServer((req, res) => {
  const city = req.url.slice('/city/'.length);
  setTimeout(() => {
    res.setHeader('connection', 'close');
    res.end(JSON.stringify({ city, thousands: population[city] }));
  }, 40);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${server.address().port}`;

async function populationOf(city) {
  const response = await fetch(`${base}/city/${city}`);
  const { thousands } = await response.json();
  return thousands;
}

async function largest(cities) {
  const rows = await Promise.all(
    cities.map(async (city) => ({ city, thousands: await populationOf(city) })),
  );
  rows.sort((a, b) => b.thousands - a.thousands);
  return rows[0].city;
}

console.log(await largest(Object.keys(population)));
server.close();
