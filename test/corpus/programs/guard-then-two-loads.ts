// expect: fire
// awaits: 28,29
// rule: serial-awaits
// grade: any
// also: 33,34
// why: the guard must come first; the two loads after it need nothing of each other.
import { setTimeout as sleep } from 'node:timers/promises';

const admins = new Set(['ann']);

async function assertAdmin(user: string): Promise<void> {
  await sleep(30);
  if (!admins.has(user)) throw new Error(`${user} is no admin`);
}

async function countUsers(): Promise<number> {
  await sleep(50);
  return 1204;
}

async function countOrders(): Promise<number> {
  await sleep(60);
  return 310;
}

async function adminPage(user: string): Promise<string> {
  await assertAdmin(user);
  const users = await countUsers();
  const orders = await countOrders();
  return `${users} users, ${orders} orders`;
}

console.log(await adminPage('ann'));
console.log(await adminPage('bob').catch((error: Error) => error.message));
