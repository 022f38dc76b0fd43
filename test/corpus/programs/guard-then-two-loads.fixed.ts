// corrected version of guard-then-two-loads.ts
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
  const [users, orders] = await Promise.all([countUsers(), countOrders()]);
  return `${users} users, ${orders} orders`;
}

console.log(await adminPage('ann'));
console.log(await adminPage('bob').catch((error: Error) => error.message));
