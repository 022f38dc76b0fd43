import assert from 'node:assert/strict';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { chunk, endChunk, partHead, recordsChunk } from '../../core/format/chunk-writer';
import { RecordEncoder } from '../../core/format/record-encoder';
import { ChunkType, MAGIC } from '../../core/format/record-layout';
import { decodeTraceFile } from '../../core/format/trace-file';
import { joinParts } from '../../launch/join-parts';
import { ProgressPoll } from '../../launch/progress-poll';
import { readTraceBytes, readTraceFile } from '../../launch/read-trace';
import { partMeta } from '../support/part-meta';

const root = mkdtempSync(join(tmpdir(), 'overlap-join-'));
after(() => rmSync(root, { recursive: true, force: true }));
let folder = '';
let runs = 0;
beforeEach(() => {
  folder = join(root, String(++runs));
  mkdirSync(folder);
});
const out = (): string => join(root, `${runs}.overlap`);

function head(pid: number, more: { ppid?: number; threadId?: number; startNs?: string } = {}): Uint8Array {
  return partHead(partMeta({ pid, command: ['node'], cwd: '/', startNs: '1000', ...more }));
}

function records(tasks: number): Uint8Array {
  const encoder = new RecordEncoder();
  for (let i = 1; i <= tasks; i++) {
    encoder.taskStart(1, 0, i * 10, i * 100);
    encoder.await(i, 2, i * 10 + 1, i * 10, i * 100 + 50);
  }
  return recordsChunk(encoder.take());
}

const end = endChunk({ exitCode: 0, signal: null, endNs: 5000, records: 1 });
const part = (name: string, ...chunks: Uint8Array[]): void =>
  writeFileSync(join(folder, `${name}.part`), Buffer.concat(chunks));

test('the root’s main thread first, then its threads, then children by start', () => {
  part('a', head(9, { ppid: 5, startNs: '30' }), end);
  part('b', head(5, { threadId: 2, startNs: '20' }), end);
  part('c', head(8, { ppid: 5, startNs: '9' }), end);
  part('d', head(5, { startNs: '10' }), end);
  assert.deepEqual(
    joinParts(folder, out()).map((p) => `${p.meta.pid}/${p.meta.threadId}`),
    ['5/0', '5/2', '8/0', '9/0'],
  );
  assert.equal(decodeTraceFile(readFileSync(out())).parts.length, 4);
});

test('nothing is lost: a good part is copied byte for byte', () => {
  part('a', head(1), records(500), records(1), end);
  joinParts(folder, out());
  assert.deepEqual(readFileSync(out()), readFileSync(join(folder, 'a.part')));
});

test('chunks larger than the buffer are copied too', () => {
  part('a', head(1), chunk(ChunkType.Note, new Uint8Array(5 << 20).fill(0x20)), records(2), end);
  const [joined] = joinParts(folder, out());
  assert.equal(joined.cutBytes, 0);
  assert.deepEqual(readFileSync(out()), readFileSync(join(folder, 'a.part')));
});

test('a tear anywhere in the last chunk is cut off and counted; every other byte stays', () => {
  const good = Buffer.concat([head(1), records(3)]);
  const last = records(4);
  for (let kept = 1; kept < last.length; kept += 7) {
    part('a', good, last.subarray(0, kept));
    part('b', head(2, { ppid: 1 }), end);
    const [torn] = joinParts(folder, out());
    assert.equal(torn.cutBytes, kept);
    const { parts } = decodeTraceFile(readFileSync(out()));
    assert.equal(parts.length, 2);
    assert.equal(parts[0].records.length, 1);
    assert.equal(parts[0].losses.length, 1);
    assert.equal(parts[0].tornBytes, 0);
  }
});

test('garbage behind good chunks is cut off, whatever length it claims', () => {
  part('a', head(1), records(1), Uint8Array.of(0x52, 0xff, 0xff, 0xff, 0xff, 1, 2, 3));
  part('b', head(2), records(1), Uint8Array.of(0, 0, 0, 0, 0, 0));
  const joined = joinParts(folder, out());
  assert.deepEqual(
    joined.map((p) => p.cutBytes),
    [8, 6],
  );
  assert.equal(decodeTraceFile(readFileSync(out())).parts.length, 2);
});

test('a process that ended before its first chunk is said, others are kept', () => {
  part('a', MAGIC.subarray(0, 3));
  part('b', head(1), end);
  assert.equal(joinParts(folder, out()).length, 1);
  const { parts } = decodeTraceFile(readFileSync(out()));
  assert.match(parts[0].notes[0].message, /One process ended before anything could be recorded/);
});

test('no part at all is an error, and leaves no file', () => {
  assert.throws(() => joinParts(folder, out()), { code: 'nothing-traced' });
  assert.equal(readdirSync(root).includes(`${runs}.overlap`), false);
});

test('a part without an end is a loss where its process has ended by itself', () => {
  part('a', head(1), records(1));
  part('b', head(2, { ppid: 1 }), records(1));
  const lossesWith = (exited: number): number[] => {
    joinParts(folder, out(), [], exited);
    return decodeTraceFile(readFileSync(out())).parts.map((one) => one.losses.length);
  };
  assert.deepEqual(lossesWith(1), [1, 0]);
  assert.deepEqual(lossesWith(0), [0, 0]);
  part('a', head(1), records(1), end, records(1));
  assert.deepEqual(lossesWith(1), [0, 0]);
});

test('a process that is still running is noted instead of called torn', () => {
  part('a', head(77), records(1), records(1).subarray(0, 4));
  joinParts(folder, out(), [77]);
  const { parts } = decodeTraceFile(readFileSync(out()));
  assert.match(parts[0].notes[0].message, /Process 77 was still running/);
  assert.equal(parts[0].losses.length, 0);
});

test('a trace that cannot be read is told in one sentence, also where it is read meanwhile', async () => {
  await assert.rejects(readTraceFile(join(folder, 'none.overlap')), {
    code: 'trace-missing',
    message: /^There is no file .*none\.overlap\./,
  });
  const huge = join(folder, 'huge.overlap');
  writeFileSync(huge, '');
  // Takes no room on the disk.
  truncateSync(huge, 2 ** 31 + 1);
  await assert.rejects(readTraceFile(huge), {
    code: 'cannot-read',
    message: /huge\.overlap cannot be read: it is larger than can be read at once \(2 GiB\)\.$/,
  });
});

test('parts that were left behind can be read from their folder', () => {
  part('a', head(1), records(2), end);
  assert.equal(decodeTraceFile(readTraceBytes(folder)).parts.length, 1);
  mkdirSync(join(folder, 'empty'));
  assert.throws(() => readTraceBytes(join(folder, 'empty')), { code: 'trace-missing' });
});

test('progress counts what is there, and goes on as the file grows', () => {
  const progress = new ProgressPoll(folder);
  assert.deepEqual(progress.poll(), { tasks: 0, awaits: 0, bytes: 0, processes: 0 });
  const first = Buffer.concat([head(1), records(3)]);
  part('a', first);
  assert.deepEqual(progress.poll(), { tasks: 3, awaits: 3, bytes: first.length, processes: 1 });
  const more = Buffer.concat([records(2)]);
  appendFileSync(join(folder, 'a.part'), more.subarray(0, 6));
  assert.equal(progress.poll().tasks, 3);
  appendFileSync(join(folder, 'a.part'), more.subarray(6));
  part('b', head(2), records(1), end);
  const seen = progress.poll();
  assert.deepEqual([seen.tasks, seen.awaits, seen.processes], [6, 6, 2]);
  progress.close();
});
