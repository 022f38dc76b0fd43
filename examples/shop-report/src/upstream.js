// Stands in for the services of other teams: fixed answers, each after the time such a service takes.
import { createServer } from 'node:http';
import { listen } from './listen.js';

const RATES = { EUR: 1, USD: 1.08 };
const STOCK = { north: { tea: 12, coffee: 40 }, south: { tea: 7, coffee: 3 }, west: { tea: 0, coffee: 21 } };
const WEATHER = { north: 'rain', south: 'sun', west: 'wind' };
const REVIEWS = {
  first: { reviews: ['Warm and quick.', 'The tea was late.'], next: 'p2' },
  p2: { reviews: ['Good coffee.', 'Came in one piece.'], next: 'p3' },
  p3: { reviews: ['Would buy again.'], next: null },
};

/** Path prefix → [milliseconds, answer by the last part of the path]. */
const SERVICES = {
  rates: [60, (currency) => ({ currency, rate: RATES[currency] })],
  stock: [45, (region) => STOCK[region]],
  weather: [50, (region) => ({ region, sky: WEATHER[region] })],
  shipping: [20, (product) => ({ product, cents: 300 + product.length * 25 })],
  reviews: [15, (cursor) => REVIEWS[cursor]],
};

export function startUpstream() {
  const server = createServer((request, response) => {
    const [, service, argument] = request.url.split('/');
    const [milliseconds, answer] = SERVICES[service];
    setTimeout(() => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer(decodeURIComponent(argument))));
    }, milliseconds);
  });
  return listen(server);
}
