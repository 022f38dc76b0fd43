// expect: silent
// why: the query counts the rows that seed() has put in.
import { setTimeout as sleep } from 'node:timers/promises';

function createTable(latency) {
  const rows = [];
  return {
    async insertMany(values) {
      await sleep(latency);
      rows.push(...values);
    },
    async count(where) {
      await sleep(latency);
      return rows.filter(where).length;
    },
  };
}

async function seed(table) {
  await table.insertMany([
    { sku: 'pen', stock: 0 },
    { sku: 'lamp', stock: 4 },
    { sku: 'desk', stock: 1 },
  ]);
}

const products = createTable(45);
await seed(products);
const soldOut = await products.count((row) => row.stock === 0);
console.log('sold out:', soldOut);
