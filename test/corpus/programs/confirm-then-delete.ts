// expect: silent
// why: the account is deleted only after the export that its owner asked for has been stored.
import { setTimeout as sleep } from 'node:timers/promises';

const accounts = new Map([['ann', { mails: ['hello', 'invoice'] }]]);
const archive = new Map<string, string>();

async function exportAccount(name: string): Promise<void> {
  const account = accounts.get(name);
  await sleep(50);
  if (!account) throw new Error(`nothing to export for ${name}`);
  archive.set(name, account.mails.join(';'));
}

async function deleteAccount(name: string): Promise<void> {
  await sleep(20);
  accounts.delete(name);
}

async function leave(name: string): Promise<void> {
  await exportAccount(name);
  await deleteAccount(name);
}

await leave('ann');
console.log(accounts.size, archive.get('ann'));
