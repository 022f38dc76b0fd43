import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { partHead } from '../../core/format/chunk-writer';
import { PartStream } from '../../core/format/part-stream';
import { MAGIC } from '../../core/format/record-layout';
import { decodeTraceFile } from '../../core/format/trace-file';
import { UserError } from '../../launch/errors';
import { joinParts } from '../../launch/join-parts';
import { type PartPiece, type TraceCommandOptions, traceCommand } from '../../launch/trace-command';
import { isRunning } from '../../launch/wait-for-parts';
import { partMeta } from '../support/part-meta';
import { fakeTracer } from './fake-tracer-bundle';

let folder = '';
let tracer = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'overlap test '));
  tracer = fakeTracer(folder);
});
after(() => rmSync(folder, { recursive: true, force: true }));

let runs = 0;
function start(code: string, more: Partial<TraceCommandOptions> = {}) {
  const output = join(folder, `run-${++runs}.overlap`);
  const env = { ...process.env, ...more.env };
  return traceCommand({
    command: [process.execPath, '-e', code],
    cwd: folder,
    output,
    stdio: 'pipe',
    tracer,
    ...more,
    env,
  });
}

function ranThrough(): never {
  return assert.fail('it went well');
}

async function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = '';
  for await (const piece of stream!) text += String(piece);
  return text;
}

function refusal(run: () => unknown): UserError {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof UserError, `a UserError, not ${error}`);
    return error;
  }
  return assert.fail('nothing was thrown');
}

test('the trace is written, the exit code and the output are the program’s', async () => {
  const run = start('console.log("to the user"); process.exitCode = 7');
  const [outcome, text] = await Promise.all([run.done, textOf(run.child.stdout)]);
  assert.equal(text, 'to the user\n');
  assert.equal(outcome.exitCode, 7);
  assert.equal(outcome.signal, null);
  assert.equal(outcome.cancelled, false);
  const { parts } = decodeTraceFile(readFileSync(outcome.tracePath));
  assert.equal(parts.length, 1);
  assert.equal(parts[0].end?.exitCode, 7);
  assert.equal(parts[0].tornBytes, 0);
});

test('the user’s NODE_OPTIONS still hold', async () => {
  const extra = join(folder, 'extra.cjs');
  writeFileSync(extra, 'globalThis.extra = 41;');
  const quoted = `--require "${extra}" --no-warnings`;
  const run = start('console.log(extra + 1)', { env: { NODE_OPTIONS: quoted } });
  assert.equal(await textOf(run.child.stdout), '42\n');
  await run.done;
});

test('children are traced; the root process stands first', async () => {
  const code = `require('node:child_process').execFileSync(process.execPath, ['-e', '0']); console.log(process.pid)`;
  const run = start(code);
  const pid = Number(await textOf(run.child.stdout));
  const outcome = await run.done;
  assert.equal(outcome.parts.length, 2);
  assert.equal(outcome.parts[0].meta.pid, pid);
  assert.equal(outcome.parts[1].meta.ppid, pid);
  assert.equal(decodeTraceFile(readFileSync(outcome.tracePath)).parts.length, 2);
});

test('a torn tail is cut off and counted, the next part is whole', async () => {
  const code = `require('node:child_process').execFileSync(process.execPath, ['-e', '0'], { env: { ...process.env, FAKE_TORN: '' } })`;
  const run = start(code, { env: { FAKE_TORN: '1' } });
  const outcome = await run.done;
  assert.equal(outcome.parts[0].cutBytes, 9);
  const { parts } = decodeTraceFile(readFileSync(outcome.tracePath));
  assert.equal(parts[0].losses.length, 1);
  assert.match(parts[0].losses[0].reason, /last 9 bytes of process \d+ were cut off/);
  assert.equal(parts[0].tornBytes, 0);
  assert.equal(parts[0].end, null);
  assert.equal(parts[1].end?.exitCode, 0);
});

test('progress counts what is recorded while it runs; cancel ends the whole group and keeps the trace', async () => {
  const code = `require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' }); setInterval(() => {}, 1000)`;
  const run = start(code, { env: { FAKE_SLOWLY: '1', FAKE_TASKS: '2' }, ownGroup: true });
  const seen = await new Promise<{ tasks: number; awaits: number; bytes: number; processes: number }>(
    (resolve) => {
      run.onProgress((progress) => {
        if (progress.processes === 2 && progress.tasks > 20) resolve(progress);
      });
    },
  );
  assert.equal(seen.awaits, seen.tasks);
  assert.ok(seen.bytes > 100);
  run.cancel();
  const outcome = await run.done;
  assert.equal(outcome.cancelled, true);
  assert.equal(outcome.signal, 'SIGINT');
  assert.equal(outcome.parts.length, 2);
  assert.deepEqual(
    outcome.parts.map((part) => isRunning(part.meta.pid)),
    [false, false],
  );
});

test('a program that ignores SIGINT is ended by SIGTERM when cancel is asked again', async () => {
  const run = start('process.on("SIGINT", () => {}); setInterval(() => {}, 1000); console.log("up")');
  run.child.stdout!.once('data', () => {
    run.cancel();
    run.cancel();
  });
  assert.equal((await run.done).signal, 'SIGTERM');
});

test('a command that is not there, or cannot be run, is refused before anything runs', () => {
  assert.equal(refusal(() => start('', { command: ['no-such-program'] })).code, 'command-not-found');
  const script = join(folder, 'app.mjs');
  writeFileSync(script, '');
  const named = refusal(() => start('', { command: ['app.mjs'] }));
  assert.match(named.message, /node app\.mjs/);
  const notExecutable = refusal(() => start('', { command: ['./app.mjs'] }));
  assert.equal(notExecutable.code, 'not-executable');
  assert.match(notExecutable.message, /node \.\/app\.mjs/);
  assert.equal(refusal(() => start('', { cwd: join(folder, 'nowhere') })).code, 'folder-missing');
  assert.equal(refusal(() => start('', { command: [] })).code, 'command-missing');
  assert.equal(refusal(() => start('', { tracer: join(folder, 'gone.js') })).code, 'tracer-missing');
});

test('an output that cannot be written is refused before anything runs', () => {
  const error = refusal(() => start('', { output: join(folder, 'missing', 'x.overlap') }));
  assert.equal(error.code, 'cannot-write');
  assert.match(error.message, /folder does not exist/);
  assert.match(refusal(() => start('', { output: folder })).message, /it is a folder/);
});

test('a pipe or a device is never replaced by a trace', () => {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  assert.match(refusal(() => start('', { output: pipe })).message, /a device or a pipe/);
  // Whoever joins parts without having asked before is stopped too.
  const parts = join(folder, 'parts-for-pipe');
  mkdirSync(parts);
  writeFileSync(join(parts, 'a.part'), partHead(partMeta()));
  assert.throws(() => joinParts(parts, pipe), /a device or a pipe/);
  assert.ok(statSync(pipe).isFIFO());
});

test('a folder is not taken for a program', () => {
  mkdirSync(join(folder, 'site'));
  assert.match(refusal(() => start('', { command: ['./site'] })).message, /"\.\/site" is a folder/);
  writeFileSync(join(folder, 'site', 'index.js'), '');
  assert.match(refusal(() => start('', { command: ['site'] })).message, /for example: node site$/);
});

test('when the output becomes unwritable meanwhile, the parts are kept and named', async () => {
  const output = join(folder, 'soon-gone', 'x.overlap');
  mkdirSync(join(folder, 'soon-gone'));
  const run = start(
    `require('node:fs').rmSync(${JSON.stringify(join(folder, 'soon-gone'))}, { recursive: true })`,
    {
      output,
    },
  );
  const error = await run.done.then(ranThrough, (e: UserError & { exitCode?: number }) => e);
  assert.equal(error.code, 'cannot-write');
  assert.equal(error.exitCode, 0);
  const kept = /is kept in (.+?);/.exec(error.message)![1];
  assert.ok(existsSync(kept));
  rmSync(kept, { recursive: true });
});

test('a command without Node, and one that writes no part, say so and keep the exit code', async () => {
  const shell = start('', { command: ['/bin/sh', '-c', 'exit 3'] });
  const noNode = await shell.done.then(ranThrough, (e: UserError & { exitCode?: number }) => e);
  assert.equal(noNode.code, 'nothing-traced');
  assert.equal(noNode.exitCode, 3);
  const silent = start('0', { env: { FAKE_SILENT: '1' } });
  await assert.rejects(silent.done, { code: 'nothing-traced' });
});

test('an old Node is refused by name and version', () => {
  const old = join(folder, 'node');
  writeFileSync(old, '#!/bin/sh\necho v16.20.2\n');
  chmodSync(old, 0o755);
  const error = refusal(() => start('', { command: [old, 'x.js'] }));
  assert.equal(error.code, 'unsupported-node');
  assert.match(error.message, /16\.20\.2; tracing needs Node\.js 20 or newer/);
});

test('while it runs, what is recorded comes in pieces that are the beginning of the trace', async () => {
  const run = start('setInterval(() => {}, 1000)');
  const pieces = await new Promise<PartPiece[]>((resolve) => run.onGrowth(resolve));
  assert.equal(new Set(pieces.map(({ part }) => part)).size, 1, 'one process, one part');
  run.cancel();
  const { tracePath } = await run.done;
  const whole = readFileSync(tracePath);
  const first = Buffer.concat(pieces.map(({ bytes }) => bytes));
  assert.ok(first.length > 0);
  const { length } = MAGIC;
  assert.ok(whole.subarray(length, length + first.length).equals(first));
  const stream = new PartStream();
  stream.append(new Uint8Array(first));
  assert.equal(stream.part?.meta.pid, run.child.pid, 'and can be read as such');
});
