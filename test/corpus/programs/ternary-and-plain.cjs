// expect: fire
// awaits: 20,21
// rule: serial-awaits
// grade: any
// also: 26,27
// why: the first load happens only for members, but the second never depends on it.
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
  const discount = customer.member ? await memberDiscount(customer.name) : 0;
  const price = await listPrice(item);
  return price - discount;
}

async function main() {
  const member = await priceFor({ name: 'ann', member: true }, 'lamp');
  const guest = await priceFor({ name: 'bob', member: false }, 'desk');
  console.log(member, guest);
}

main();
