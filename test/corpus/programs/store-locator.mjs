// expect: fire
// awaits: 50,51
// why: the currency rates and the list of stores come from different services and meet only in the table
import dgram from 'node:dgram';
import { once } from 'node:events';

const RATES = { EUR: 1, SEK: 11.2, CHF: 0.95 };
const STORES = [
  { city: 'Malmö', currency: 'SEK', rent: 3100 },
  { city: 'Basel', currency: 'CHF', rent: 4200 },
  { city: 'Ghent', currency: 'EUR', rent: 1900 },
];

async function startService(answer, ms) {
  const socket = dgram.createSocket('udp4');
  socket.on('message', (message, { port, address }) => {
    setTimeout(() => socket.send(JSON.stringify(answer(message.toString())), port, address), ms);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
}

function query(port, question) {
  return new Promise((resolve, reject) => {
    const socket = dgram.createSocket('udp4');
    socket.once('error', reject);
    socket.once('message', (message) => {
      socket.close();
      resolve(JSON.parse(message.toString()));
    });
    socket.send(question, port, '127.0.0.1');
  });
}

const toEuro = (amount, currency, rates) => Math.round(amount / rates[currency]);

function table(stores, rates) {
  const rows = stores.map(({ city, currency, rent }) => [city, `${rent} ${currency}`, toEuro(rent, currency, rates)]);
  rows.sort((a, b) => a[2] - b[2]);
  return rows.map(([city, rent, euros]) => `${city.padEnd(8)}${rent.padEnd(10)}${String(euros).padStart(6)} EUR`);
}

const services = await Promise.all([
  startService((base) => (base === 'EUR' ? RATES : {}), 70),
  startService((country) => (country === '*' ? STORES : []), 75),
]);
const [ratePort, storePort] = services.map((service) => service.address().port);

const rates = await query(ratePort, 'EUR');
const stores = await query(storePort, '*');

for (const line of table(stores, rates)) console.log(line);
for (const service of services) service.close();
