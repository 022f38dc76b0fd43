import { VirtualProgram } from '../../test/support/virtual-program';

/** What the virtual server runs: two independent waits in a row, a loop, and something concurrent. */
export const source = `async function main() {
  await listen();
}
async function report(id) {
  const prices = await fetchPrices(id);
  const stock = await fetchStock(id);
  for (const item of stock) {
    await fetchDetail(item);
  }
  return await Promise.all([prices, render(prices, stock)]);
}
async function fetchPrices(id) {
  return await get('/prices/' + id);
}
async function fetchStock(id) {
  return await get('/stock/' + id);
}
async function fetchDetail(item) {
  return await get('/detail/' + item);
}
function get(path) {
  return fetch('http://127.0.0.1' + path);
}
`;

/** A server in virtual time that answers requests until its trace holds about `records` records. */
export function busyServer(records: number): { bytes: Uint8Array; records: number } {
  const v = new VirtualProgram('/app/server.js', source);
  const fetched = (name: string, nth: number, ms: number) =>
    v.call(name, function* () {
      yield v.awaits(nth, v.timer(ms));
    });
  const request = (n: number): void => {
    if (v.records >= records) return;
    v.request(n * 3, 'GET /report', 'report', function* () {
      request(n + 1);
      yield v.awaits(2, fetched('fetchPrices', 6, 20));
      yield v.awaits(3, fetched('fetchStock', 7, 15));
      for (let i = 0; i < 8; i++) yield v.awaits(4, fetched('fetchDetail', 8, 5));
      yield v.awaits(5, v.all([v.timer(2), v.timer(3)]));
    });
  };
  request(0);
  v.play('main', function* () {
    yield v.awaits(1, v.timer(1));
  });
  return { bytes: v.file(), records: v.records };
}
