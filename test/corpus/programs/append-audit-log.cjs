// expect: silent
// why: the audit log must hold its lines in the order in which things happened.
const { appendFile, mkdtemp, readFile, rm } = require('node:fs/promises');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');

async function audit(file, entry) {
  await sleep(25); // the log lives on a slow share
  await appendFile(file, `${JSON.stringify(entry)}\n`);
}

async function closeMonth(file, accounts) {
  await audit(file, { event: 'close-started', accounts: accounts.length });
  for (const account of accounts) {
    await audit(file, { event: 'account-closed', account });
  }
  await audit(file, { event: 'close-finished' });
}

(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'audit-'));
  const file = join(folder, 'audit.log');
  await closeMonth(file, ['1000', '1200', '8400']);
  process.stdout.write(await readFile(file, 'utf8'));
  await rm(folder, { recursive: true });
})();
