// expect: silent
// why: lines of one log file have to come in order.
const { appendFile, mkdtemp, readFile, rm } = require('node:fs/promises');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

async function audit(file, events) {
  for (const event of events) {
    await appendFile(file, `${event.padEnd(400_000, '.')}\n`);
  }
}

async function main() {
  const folder = await mkdtemp(join(tmpdir(), 'corpus-'));
  const file = join(folder, 'audit.log');
  await audit(file, ['login', 'read', 'write', 'logout', 'login', 'read', 'write', 'logout']);
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  console.log(lines.map((line) => line.replace(/\.+$/, '')).join(' '));
  await rm(folder, { recursive: true });
}

main();
