// expect: silent
// why: nobody is told of an order that could not be saved; saving throws for a bad one.
const { setTimeout: sleep } = require('node:timers/promises');

const saved = [];
const mails = [];

async function saveOrder(order) {
  await sleep(40);
  if (order.total <= 0) throw new Error(`order ${order.id} has no total`);
  saved.push(order.id);
}

async function sendConfirmation(order) {
  await sleep(35);
  mails.push(`confirmed ${order.id}`);
}

async function place(order) {
  await saveOrder(order);
  await sendConfirmation(order);
}

async function main() {
  await Promise.allSettled([place({ id: 1, total: 20 }), place({ id: 2, total: 0 })]);
  console.log(saved.join(), mails.join());
}

main();
