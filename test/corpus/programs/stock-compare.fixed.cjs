// corrected version of stock-compare.cjs
const { setTimeout: sleep } = require('node:timers/promises');

async function available(shop, item) {
  await sleep(30);
  return (shop.length * item.length) % 5;
}

async function matrix(shops, items) {
  const rows = await Promise.all(
    shops.map(async (shop) => {
      const counts = await Promise.all(items.map((item) => available(shop, item)));
      return [shop, Object.fromEntries(items.map((item, i) => [item, counts[i]]))];
    }),
  );
  return Object.fromEntries(rows);
}

matrix(['bern', 'oslo'], ['pen', 'lamp', 'chair']).then((cells) => console.log(JSON.stringify(cells)));
