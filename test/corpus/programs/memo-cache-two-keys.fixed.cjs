// corrected version of memo-cache-two-keys.cjs
const { setTimeout: sleep } = require('timers/promises');

class ReadThrough {
  #store = new Map();
  hits = 0;
  async get(key, load) {
    if (this.#store.has(key)) {
      this.hits++;
      return this.#store.get(key);
    }
    const value = await load(key);
    this.#store.set(key, value);
    return value;
  }
}

const cache = new ReadThrough();

async function loadCountry(key) {
  await sleep(36);
  return { key, capital: 'Paris' };
}
async function loadCurrency(key) {
  await sleep(29);
  return { key, symbol: '€' };
}

async function travelCard() {
  const [country, currency] = await Promise.all([cache.get('country:fr', loadCountry), cache.get('currency:eur', loadCurrency)]);
  return `${country.capital} ${currency.symbol}`;
}

(async () => {
  console.log(await travelCard());
  console.log(await travelCard(), cache.hits);
})();
