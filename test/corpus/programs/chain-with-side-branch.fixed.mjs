// corrected version of chain-with-side-branch.mjs
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
  const [orders, rate] = await Promise.all([
    customerByMail(mail).then((customer) => ordersOf(customer)),
    exchangeRate(currency),
  ]);
  return orders.reduce((sum, order) => sum + order.total, 0) * rate;
}

console.log(await openAmount('ann@shop.test', 'USD'));
