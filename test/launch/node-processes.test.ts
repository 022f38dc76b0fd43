import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { isNodeName, nodeProcesses } from '../../launch/attach/node-processes';
import { foldersFromLsof, fromPowerShell, fromPs } from '../../launch/attach/process-table';

test('a Node.js process is listed with its command, folder and age; we and others are not', async () => {
  const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'overlap-processes-')));
  const args = ['-e', 'console.log(1); setInterval(Boolean, 1000)', 'the shop'];
  const program = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'ignore'] });
  const other = spawn('cat', { stdio: ['pipe', 'ignore', 'ignore'] });
  try {
    await new Promise((resolve) => program.stdout.once('data', resolve));
    const found = await nodeProcesses();
    const one = found.find(({ pid }) => pid === program.pid);
    assert.ok(one, `${program.pid} is not in ${JSON.stringify(found)}`);
    assert.ok(one.ageMs !== null && one.ageMs < 60_000, String(one.ageMs));
    assert.match(one.command.join(' '), /the shop$/);
    if (process.platform !== 'win32') assert.equal(one.cwd, cwd);
    assert.ok(!found.some(({ pid }) => pid === process.pid || pid === other.pid));
  } finally {
    program.kill();
    other.kill();
    rmSync(cwd, { recursive: true, force: true });
  }
});

test('names of Node.js', () => {
  for (const name of ['node', 'nodejs', 'node20', 'node.exe', 'Node']) assert.ok(isNodeName(name), name);
  for (const name of ['node_exporter', 'deno', 'nodemon', 'electron']) assert.ok(!isNodeName(name), name);
});

test('what ps, lsof and PowerShell print', () => {
  assert.deepEqual(fromPs('  12    01:05 node  a.js\n  7 2-03:00:01 /bin/node b.js -x\n\n  PID\n'), [
    { pid: 12, command: ['node', 'a.js'], cwd: '', ageMs: 65_000 },
    { pid: 7, command: ['/bin/node', 'b.js', '-x'], cwd: '', ageMs: (51 * 3600 + 1) * 1000 },
  ]);
  assert.deepEqual(
    [...foldersFromLsof('p12\nfcwd\nn/srv/a b\np13\nfcwd\nn/\n')],
    [
      [12, '/srv/a b'],
      [13, '/'],
    ],
  );
  const one = '{"pid":4,"command":"\\"C:\\\\Program Files\\\\node.exe\\" a.js","ageMs":5}';
  const parsed = { pid: 4, command: ['C:\\Program Files\\node.exe', 'a.js'], cwd: '', ageMs: 5 };
  assert.deepEqual(fromPowerShell(one), [parsed]);
  assert.deepEqual(fromPowerShell(`[${one},{"pid":5,"command":null,"ageMs":null}]`), [
    parsed,
    { pid: 5, command: ['node.exe'], cwd: '', ageMs: null },
  ]);
  for (const nothing of ['', 'null', '[]', 'x']) assert.deepEqual(fromPowerShell(nothing), []);
});
