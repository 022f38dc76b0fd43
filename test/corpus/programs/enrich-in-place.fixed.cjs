// corrected version of enrich-in-place.cjs
const { setTimeout: sleep } = require('node:timers/promises');

const names = new Map([
  [1, 'Ann'],
  [2, 'Bob'],
  [3, 'Eve'],
]);

async function nameOf(customerId) {
  await sleep(35);
  return names.get(customerId);
}

async function withNames(orders) {
  await Promise.all(
    orders.map(async (order) => {
      order.customer = await nameOf(order.customerId);
    }),
  );
  return orders;
}

withNames([
  { id: 'a', customerId: 2 },
  { id: 'b', customerId: 3 },
  { id: 'c', customerId: 1 },
  { id: 'd', customerId: 2 },
]).then((orders) => console.log(orders.map((order) => `${order.id}:${order.customer}`).join(' ')));
