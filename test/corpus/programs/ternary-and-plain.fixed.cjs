// corrected version of ternary-and-plain.cjs
const { setTimeout: sleep } = require('node:timers/promises');

async function memberDiscount(name) {
  await sleep(45);
  return name.length;
}

async function listPrice(item) {
  await sleep(60);
  return item === 'lamp' ? 40 : 90;
}

async function priceFor(customer, item) {
  const [discount, price] = await Promise.all([
    customer.member ? memberDiscount(customer.name) : 0,
    listPrice(item),
  ]);
  return price - discount;
}

async function main() {
  const member = await priceFor({ name: 'ann', member: true }, 'lamp');
  const guest = await priceFor({ name: 'bob', member: false }, 'desk');
  console.log(member, guest);
}

main();
