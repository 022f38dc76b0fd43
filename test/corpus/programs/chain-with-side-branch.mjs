// expect: fire
// awaits: 24/25,26
// rule: any
// grade: any
// why: orders need the customer, but the exchange rate needs neither and could start at once.
import { setTimeout as sleep } from 'node:timers/promises';

async function customerByMail(mail) {
  await sleep(40);
  return { id: 9, mail };
}

async function ordersOf(customer) {
  await sleep(40);
  return [{ customer: customer.id, total: 30 }, { customer: customer.id, total: 12 }];
}

async function exchangeRate(currency) {
  await sleep(60);
  return currency === 'USD' ? 1.5 : 1;
}

async function openAmount(mail, currency) {
  const customer = await customerByMail(mail);
  const orders = await ordersOf(customer);
  const rate = await exchangeRate(currency);
  return orders.reduce((sum, order) => sum + order.total, 0) * rate;
}

console.log(await openAmount('ann@shop.test', 'USD'));
