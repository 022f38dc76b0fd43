import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { MAGIC } from '../../core/format/record-layout';
import { cli, overlap, testFolder } from './overlap-process';

const folder = testFolder();
const inFolder = (name: string): string => join(folder, name);

before(async () => {
  writeFileSync(
    inFolder('serial.js'),
    `const { setTimeout: delay } = require('node:timers/promises');
async function price(sku) { await delay(60); return sku.length; }
async function stock(sku) { await delay(80); return sku.length * 2; }
async function page(sku) {
  const a = await price(sku);
  const b = await stock(sku);
  return a + b;
}
page('tea').then((n) => { console.log(n); process.exitCode = Number(process.argv[2] ?? 0); });
`,
  );
  const traced = await overlap(['trace', '-o', 'serial.overlap', '--', 'node', 'serial.js'], folder);
  assert.equal(traced.code, 0, traced.stderr);
});

test('help and version', async () => {
  const help = await overlap(['--help'], folder);
  assert.equal(help.code, 0);
  for (const name of ['trace', 'analyze', 'export', 'compare', 'check'])
    assert.match(help.stdout, new RegExp(`^  ${name} `, 'm'));
  const own = await overlap(['trace', '--help'], folder);
  assert.match(own.stdout, /--min-saving MS/);
  assert.equal((await overlap(['help', 'trace'], folder)).stdout, own.stdout);
  assert.match((await overlap(['--version'], folder)).stdout, /^\d+\.\d+\.\d+\n$/);
});

test('bad use is exit code 2 and one sentence', async () => {
  for (const args of [
    ['tarce'],
    ['trace', 'node', 'x.js'],
    ['analyze'],
    ['export', 'x', '--format', 'pdf', '-o', 'y'],
    ['check', 'x'],
    ['--json', 'x', 'trace'],
    ['serial.overlap'],
    ['trace', '--', './.'],
    ['analyze', join('serial.overlap', 'x')],
  ]) {
    const { code, stdout, stderr } = await overlap(args, folder);
    assert.equal(code, 2, args.join(' '));
    assert.equal(stdout, '');
    assert.match(stderr, /^overlap: [^\n]+\n$/);
  }
  assert.equal((await overlap([], folder)).code, 2);
});

test('the findings are for people on stderr; the program’s own output is untouched', async () => {
  const { code, stdout, stderr } = await overlap(
    ['trace', '-o', 'again.overlap', '--', 'node', 'serial.js'],
    folder,
  );
  assert.equal(code, 0);
  assert.equal(stdout, '9\n');
  assert.match(stderr, /serial\.js:5:13/);
  assert.match(stderr, /trace again\.overlap\n$/);
  assert.ok(!stderr.includes('\u001b'), 'no colours in a pipe');
});

test('the exit code is the program’s, crash included, and the trace is there', async () => {
  const coded = await overlap(['trace', '-o', 'seven.overlap', '--', 'node', 'serial.js', '7'], folder);
  assert.equal(coded.code, 7);
  writeFileSync(inFolder('crash.js'), "setTimeout(() => { throw new Error('out of tea'); }, 20);");
  const crashed = await overlap(['trace', '-o', 'crash.overlap', '--', 'node', 'crash.js'], folder);
  assert.equal(crashed.code, 1);
  assert.match(crashed.stderr, /out of tea/);
  assert.ok(existsSync(inFolder('crash.overlap')));
});

test('outputs that cannot be written are refused before anything is run or read', async () => {
  const nowhere = join('nowhere', 'x');
  const program = ['--', 'node', '-e', 'console.log("it ran")'];
  const before = readFileSync(inFolder('serial.overlap'));
  const cases: [string[], RegExp][] = [
    [['trace', '-o', 'r.overlap', '--json', nowhere, ...program], /x cannot be written: its folder does not/],
    [['trace', '-o', '-', ...program], /does not go to stdout/],
    [['trace', '-o', 'r.overlap', '--json', './r.overlap', ...program], /overwrite what --output writes/],
    [['check', '--max-avoidable', '1', '-o', nowhere, ...program], /cannot be written to .*does not exist/],
    [['check', '--max-avoidable', '1', '--json', nowhere, 'serial.overlap'], /x cannot be written/],
    [['analyze', 'serial.overlap', '--json', '.'], /\. cannot be written: it is a folder/],
    [['analyze', 'serial.overlap', '--json', './serial.overlap'], /overwrite what is read/],
    [['export', 'serial.overlap', '-o', 'serial.overlap'], /overwrite what is read/],
    [['export', 'serial.overlap', '-o', join('serial.js', 'x')], /its folder is a file/],
    [['compare', 'serial.overlap', 'serial.overlap', '--html', '-', '--json', '-'], /overwrite .* stdout/],
  ];
  for (const [args, sentence] of cases) {
    const { code, stdout, stderr } = await overlap(args, folder);
    assert.equal(code, 2, args.join(' '));
    assert.equal(stdout, '', args.join(' '));
    assert.match(stderr, sentence);
    assert.match(stderr, /^overlap: [^\n]+\n$/);
  }
  assert.ok(!existsSync(inFolder('r.overlap')));
  assert.ok(readFileSync(inFolder('serial.overlap')).equals(before));
});

test('JSON that cannot be written any more fails the run, but keeps the trace and a worse exit code', async () => {
  const run = async (exitCode: string) => {
    mkdirSync(inFolder('soon-gone'), { recursive: true });
    const program = `require('node:fs').rmSync('soon-gone', { recursive: true }); process.exitCode = ${exitCode};`;
    const json = join('soon-gone', 'x.json');
    return overlap(['trace', '-o', 'kept.overlap', '--json', json, '--', 'node', '-e', program], folder);
  };
  const { code, stderr } = await run('0');
  assert.equal(code, 2);
  assert.match(stderr, /x\.json cannot be written: its folder does not exist/);
  assert.match(stderr, /The trace is kept: overlap analyze kept\.overlap --json FILE\n$/);
  assert.ok(existsSync(inFolder('kept.overlap')));
  assert.equal((await run('7')).code, 7);
});

test('whoever stops reading us does not change how we end', async () => {
  const verdict = (limit: string): string => {
    const line = '{ "$0" "$1" check serial.overlap --max-avoidable "$2"; echo $? >&3; } 2>&1 | true';
    const { output } = spawnSync('sh', ['-c', line, process.execPath, cli, limit], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
    return output[3] ?? '';
  };
  assert.equal(verdict('5000'), '0\n');
  assert.equal(verdict('10'), '1\n');
});

test('what is asked for on stdout and finds no room there is told', () => {
  for (const args of ['--help', 'analyze serial.overlap --json -']) {
    const line = `"$0" "$1" ${args} > /dev/full`;
    const ended = spawnSync('sh', ['-c', line, process.execPath, cli], { cwd: folder, encoding: 'utf8' });
    assert.equal(ended.status, 2, args);
    assert.match(ended.stderr, /^overlap: stdout cannot be written: the disk is full\./m);
    assert.doesNotMatch(ended.stderr, /at .*\.js:\d/, 'no stack');
  }
});

test('without --output the trace is named for the script', async () => {
  await overlap(['trace', '--', 'node', 'serial.js'], folder);
  assert.equal(readdirSync(folder).filter((name) => /^serial-\d{8}-\d{6}\.overlap$/.test(name)).length, 1);
});

test('--json - is the only thing on stdout, and follows the schema', async () => {
  const { stdout, stderr } = await overlap(
    ['trace', '-o', 'json.overlap', '--json', '-', '--', 'node', 'serial.js'],
    folder,
  );
  assert.match(stderr, /^9\n/);
  const report = JSON.parse(stdout);
  assert.equal(report.schema, 1);
  assert.equal(report.trace.file, inFolder('json.overlap'));
  assert.equal(report.trace.tasks, 3);
  assert.equal(report.trace.dropped, 0);
  assert.equal(report.findings.length, 1);
  const [finding] = report.findings;
  assert.equal(finding.rule, 'serial-awaits');
  assert.equal(finding.located, undefined);
  assert.deepEqual(
    finding.awaits.map((a: { file: string; line: number; column: number }) => [a.file, a.line, a.column]),
    [
      [inFolder('serial.js'), 5, 13],
      [inFolder('serial.js'), 6, 13],
    ],
  );
  const analyzed = await overlap(['analyze', 'json.overlap', '--json', '-'], folder);
  assert.deepEqual(JSON.parse(analyzed.stdout).findings, report.findings);
});

test('--min-saving leaves out what would save less', async () => {
  const { stdout } = await overlap(
    ['analyze', 'serial.overlap', '--json', '-', '--min-saving', '5000'],
    folder,
  );
  assert.equal(JSON.parse(stdout).findings.length, 0);
});

test('files that are no trace are each told in one sentence', async () => {
  writeFileSync(inFolder('empty.overlap'), '');
  writeFileSync(inFolder('text.overlap'), 'Dear diary, today I awaited.');
  writeFileSync(inFolder('newer.overlap'), Uint8Array.from([...MAGIC.slice(0, 7), 99, 0, 0]));
  const cases: [string, RegExp][] = [
    ['gone.overlap', /no file/],
    ['empty.overlap', /empty/],
    ['text.overlap', /not an Overlap trace/],
    ['newer.overlap', /newer Overlap/],
    ['.', /folder/],
  ];
  for (const [name, sentence] of cases) {
    const { code, stderr } = await overlap(['analyze', name], folder);
    assert.equal(code, 2, name);
    assert.match(stderr, sentence);
    assert.equal(stderr.split('\n').length, 2, stderr);
  }
  // Of two files, the one at fault is named.
  const compared = await overlap(['compare', 'text.overlap', 'newer.overlap'], folder);
  assert.equal(compared.code, 2);
  assert.match(compared.stderr, /^overlap: text\.overlap: This is not an Overlap trace.*\n$/);
});

test('a trace that is cut off opens up to the tear', async () => {
  const bytes = readFileSync(inFolder('serial.overlap'));
  writeFileSync(inFolder('torn.overlap'), bytes.subarray(0, bytes.length - 30));
  const { code, stderr } = await overlap(['analyze', 'torn.overlap'], folder);
  assert.equal(code, 0);
  assert.match(stderr, /^note .*cut off|^note .*torn|^note .*lost/m);
});

test('a command that is not there, or traces nothing, says what to do', async () => {
  const gone = await overlap(['trace', '--', 'no-such-command'], folder);
  assert.equal(gone.code, 2);
  assert.match(gone.stderr, /"no-such-command" was not found/);
  const shell = await overlap(['trace', '--', 'sh', '-c', 'exit 4'], folder);
  assert.equal(shell.code, 4);
  assert.match(shell.stderr, /Nothing was traced/);
});

test('a program without awaits of its own says so', async () => {
  writeFileSync(inFolder('sync.js'), 'console.log(1 + 1)');
  const { code, stderr } = await overlap(['trace', '-o', 'sync.overlap', '--', 'node', 'sync.js'], folder);
  assert.equal(code, 0);
  assert.match(stderr, /nothing to overlap/);
});

test('a signal goes to the program; how that ends is how overlap ends; the trace is written', async () => {
  writeFileSync(inFolder('forever.js'), "setInterval(() => {}, 1000); console.log('up');");
  const args = ['trace', '-o', 'forever.overlap', '--', 'node', 'forever.js'];
  const ended = await overlap(args, folder, (pid) => process.kill(pid, 'SIGTERM'));
  assert.equal(ended.signal, 'SIGTERM');
  assert.ok(existsSync(inFolder('forever.overlap')));
  writeFileSync(
    inFolder('polite.js'),
    "process.on('SIGINT', () => process.exit(3)); setInterval(() => {}, 1000); console.log('up');",
  );
  const polite = await overlap(['trace', '-o', 'polite.overlap', '--', 'node', 'polite.js'], folder, (pid) =>
    process.kill(pid, 'SIGINT'),
  );
  assert.equal(polite.code, 3);
});

test('exports: a page that stands alone, the trace as JSON, speedscope', async () => {
  await overlap(['export', 'serial.overlap', '--format', 'html', '-o', 'page.html'], folder);
  const page = readFileSync(inFolder('page.html'), 'utf8');
  assert.match(page, /^<!DOCTYPE html>/);
  assert.doesNotMatch(page, /(?:src|href)="(?:https?:)?\/\//);
  const json = JSON.parse(
    (await overlap(['export', 'serial.overlap', '--format', 'json', '-o', '-'], folder)).stdout,
  );
  assert.equal(json.tasks.length, 3);
  assert.equal(json.awaits.length, 4);
  assert.equal(json.tasks.filter((t: { function: string }) => t.function === 'page').length, 1);
  const scope = JSON.parse(
    (await overlap(['export', 'serial.overlap', '--format', 'speedscope', '-o', '-'], folder)).stdout,
  );
  assert.equal(scope.profiles[0].type, 'evented');
  assert.ok(scope.shared.frames.some((f: { name: string }) => f.name === 'price'));
});

test('--why says the reason for the awaits of a line, and where there are some when there are none', async () => {
  const flagged = await overlap(['analyze', 'serial.overlap', '--why', 'serial.js:6'], folder);
  assert.equal(flagged.code, 0, flagged.stderr);
  assert.match(flagged.stderr, /serial\.js:6:13 {2}stock\(sku\) {2}1 time, [\d.]+ ms\n {4}It is flagged: /);
  const alone = await overlap(['analyze', 'serial.overlap', '--why', 'serial.js:2'], folder);
  assert.match(alone.stderr, /Nothing else in `price` waits long enough/);
  const none = await overlap(['analyze', 'serial.overlap', '--why', 'serial.js:4'], folder);
  assert.deepEqual([none.code, none.stdout], [2, '']);
  assert.match(none.stderr, /No await begins at serial\.js:4:1; those known there are in lines 2, 3, 5, 6\./);
  assert.equal((await overlap(['analyze', 'serial.overlap', '--why', 'serial.js'], folder)).code, 2);
});

test('check: 1 above the limit, 0 within, and the command may be given too', async () => {
  assert.equal((await overlap(['check', 'serial.overlap', '--max-avoidable', '10'], folder)).code, 1);
  assert.equal((await overlap(['check', 'serial.overlap', '--max-avoidable', '5000'], folder)).code, 0);
  const run = await overlap(
    ['check', '--max-avoidable', '10', '-o', 'c.overlap', '--', 'node', 'serial.js'],
    folder,
  );
  assert.equal(run.code, 1);
  assert.match(run.stderr, /failed: .* avoidable, 10 ms allowed/);
  const behind = await overlap(
    ['check', '-o', 'c.overlap', '--', 'node', 'serial.js', '--max-avoidable', '5000'],
    folder,
  );
  assert.equal(behind.code, 0);
  const failing = await overlap(
    ['check', '--max-avoidable', '9', '-o', 'c.overlap', '--', 'node', 'serial.js', '5'],
    folder,
  );
  assert.equal(failing.code, 5);
});

test('compare: what was predicted, and what came of it', async () => {
  const text = readFileSync(inFolder('serial.js'), 'utf8');
  const together = text
    .replace('const a = await price(sku);', 'const [a, b] = await Promise.all([price(sku), stock(sku)]);')
    .replace('  const b = await stock(sku);\n', '');
  // As one does: the same file is edited, so that what was found in the first trace cannot be found again.
  writeFileSync(inFolder('serial.js'), together);
  try {
    await overlap(['trace', '-o', 'together.overlap', '--', 'node', 'serial.js'], folder);
    const { code, stdout, stderr } = await overlap(
      ['compare', 'serial.overlap', 'together.overlap', '--html', 'both.html', '--json', '-'],
      folder,
    );
    assert.equal(code, 0);
    assert.match(stderr, /gone .*serial\.js:5:13/);
    const comparison = JSON.parse(stdout);
    assert.equal(comparison.findings[0].state, 'gone');
    const changed = comparison.operations.find((o: { name: string }) => o.name === 'serial.js');
    assert.ok(changed.predictedMs > 0, 'what was predicted is remembered');
    const page = readFileSync(inFolder('both.html'), 'utf8');
    assert.match(page, /id="overlap-trace-before" data-name="serial\.overlap"/);
  } finally {
    writeFileSync(inFolder('serial.js'), text);
  }
});
