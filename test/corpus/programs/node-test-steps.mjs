// expect: silent
// why: subtests of node:test run in order by design and share the account.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

const account = { balance: 0 };

async function deposit(amount) {
  await sleep(30);
  account.balance += amount;
}

async function statement() {
  await sleep(30);
  return `balance ${account.balance}`;
}

const outcome = test('account', async (t) => {
  await t.test('deposit', async () => {
    await deposit(50);
    assert.equal(account.balance, 50);
  });
  await t.test('statement', async () => {
    assert.equal(await statement(), 'balance 50');
  });
  await t.test('second deposit', async () => {
    await deposit(20);
    assert.equal(await statement(), 'balance 70');
  });
});
await outcome;
process.exitCode = account.balance === 70 ? 0 : 1;
