const { setTimeout: sleep } = require('node:timers/promises');

const sessions = new Map([
  ['s1', { user: 'ann' }],
  ['s2', { user: 'bob' }],
]);
const orders = { ann: [1, 2, 3], bob: [4] };
const messages = { ann: 0, bob: 7 };

exports.findSession = async (id) => {
  await sleep(20);
  return sessions.get(id);
};

exports.ordersOf = async (user) => {
  await sleep(50);
  return orders[user] ?? [];
};

exports.messagesOf = async (user) => {
  await sleep(45);
  return messages[user] ?? 0;
};
