import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { overlap, testFolder } from './overlap-process';

const folder = testFolder();
const node = process.env.OVERLAP_NODE ?? process.execPath;

test('overlap attach: findings of a running process, JSON on stdout, and the process goes on', async () => {
  writeFileSync(
    join(folder, 'poll.js'),
    `const sleep = (ms) => new Promise((r) => setTimeout(r, ms));
async function price(sku) { await sleep(20); return sku.length; }
async function stock(sku) { await sleep(30); return sku.length * 2; }
async function turn() {
  const a = await price('tea');
  const b = await stock('tea');
  return a + b;
}
setInterval(turn, 100);
process.stdout.write('ready');
`,
  );
  // Else the inspector that it opens has the same port as in every other process on this machine.
  const child = spawn(node, ['--inspect-port=0', 'poll.js'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const args = ['attach', String(child.pid), '--seconds', '1.5', '-o', 'poll.overlap', '--json', '-'];
    const { code, stdout, stderr } = await overlap(args, folder);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /^overlap: tracing process \d+ for 1\.5 s; Ctrl\+C ends it earlier\.$/m);
    assert.match(stderr, /^overlap: process \d+ is no longer traced\.$/m);
    assert.match(stderr, /poll\.js/);
    assert.ok(existsSync(join(folder, 'poll.overlap')));
    const report = JSON.parse(stdout) as { findings: { confidence: string }[]; trace: { awaits: number } };
    assert.ok(report.trace.awaits > 4, String(report.trace.awaits));
    for (const finding of report.findings) assert.equal(finding.confidence, 'likely');
    assert.equal(child.exitCode, null);
  } finally {
    child.kill();
  }
});

test('overlap attach: a process whose inspector a debugger has open on a port of its own', async (t) => {
  // Which ports a process listens on is known on Linux only.
  if (process.platform !== 'linux') return t.skip('needs /proc');
  writeFileSync(
    join(folder, 'debugged.js'),
    `require('node:inspector').open(0, '127.0.0.1', false);
require('node:net').createServer(() => process.exit(3)).listen(0, '127.0.0.1');
async function turn() { await new Promise((r) => setTimeout(r, 20)); }
setInterval(turn, 50);
process.stdout.write('ready');
`,
  );
  const child = spawn(node, ['debugged.js'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, VSCODE_INSPECTOR_OPTIONS: '{}' },
  });
  try {
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const args = ['attach', String(child.pid), '--seconds', '1', '-o', 'debugged.overlap', '--json', '-'];
    const { code, stdout, stderr } = await overlap(args, folder);
    assert.equal(code, 0, stderr);
    const report = JSON.parse(stdout) as { trace: { awaits: number } };
    assert.ok(report.trace.awaits > 4, String(report.trace.awaits));
    assert.equal(child.exitCode, null);
  } finally {
    child.kill();
  }
});

test('overlap attach: bad use is exit code 2 and one sentence', async () => {
  for (const args of [
    [],
    ['one'],
    ['1', '--inspect', '9229'],
    ['--inspect', 'http://far.away:1'],
    ['4194304999'],
    ['99999999'],
    ['1234', '--seconds', '-1'],
    ['1234', '--', 'node', 'x.js'],
  ]) {
    const { code, stdout, stderr } = await overlap(['attach', ...args], folder);
    assert.equal(code, 2, args.join(' '));
    assert.equal(stdout, '');
    assert.match(stderr, /^overlap: [^\n]+\n$/, args.join(' '));
  }
});
