import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  definitionsChunk,
  endChunk,
  lossChunk,
  noteChunk,
  partHead,
  recordsChunk,
} from '../../../core/format/chunk-writer';
import { RecordEncoder } from '../../../core/format/record-encoder';
import { FORMAT_VERSION, MAGIC } from '../../../core/format/record-layout';
import { TraceError } from '../../../core/format/trace-error';
import { decodeTraceFile } from '../../../core/format/trace-file';
import { buildModel } from '../../../core/model/build-model';
import { partMeta } from '../../support/part-meta';

const meta = partMeta({ pid: 10, ppid: 1, startNs: '123456789012345678', startedAt: 1 });

function bytes(...chunks: Uint8Array[]): Uint8Array {
  return Buffer.concat(chunks);
}

function smallPart(pid = 10): Uint8Array {
  const encoder = new RecordEncoder();
  encoder.promise(5, 0);
  encoder.taskStart(1, 0, 5, 100);
  encoder.await(1, 2, 6, 0, 200);
  encoder.sliceBegin(6, 300);
  encoder.fulfilled(1);
  encoder.taskReturn(1, 350);
  encoder.settle(5);
  encoder.sliceEnd(400);
  return bytes(
    partHead({ ...meta, pid }),
    definitionsChunk({
      files: [{ id: 1, path: '/app/app.js' }],
      sites: [
        { id: 1, kind: 'function', file: 1, line: 1, column: 1, endLine: 3, endColumn: 2, name: 'main' },
        { id: 2, kind: 'await', file: 1, line: 2, column: 3, endLine: 2, endColumn: 12, function: 1 },
      ],
      strings: [{ id: 1, text: 'Timeout' }],
    }),
    recordsChunk(encoder.take()),
    endChunk({ exitCode: 0, signal: null, endNs: 500, records: 8 }),
  );
}

function code(input: Uint8Array): string {
  try {
    decodeTraceFile(input);
  } catch (error) {
    assert.ok(error instanceof TraceError, String(error));
    return error.code;
  }
  return 'read';
}

test('bad files are refused with their own reason', () => {
  assert.equal(code(new Uint8Array()), 'empty');
  assert.equal(code(Buffer.from('{"not":"a trace"}')), 'not-a-trace');
  assert.equal(code(MAGIC.slice(0, 5)), 'not-a-trace');
  const other = smallPart();
  other[7] = FORMAT_VERSION + 1;
  assert.equal(code(other), 'newer-version');
  other[7] = FORMAT_VERSION - 1;
  assert.equal(code(other), 'older-version');
  assert.equal(code(MAGIC), 'nothing-readable');
});

test('parts that stand one after the other are all read', () => {
  const trace = decodeTraceFile(bytes(smallPart(1), smallPart(2), smallPart(3)));
  assert.deepEqual(
    trace.parts.map((p) => [p.meta.pid, p.tornBytes, p.end?.exitCode]),
    [
      [1, 0, 0],
      [2, 0, 0],
      [3, 0, 0],
    ],
  );
});

test('a torn part is read up to the tear, and the next part is found', () => {
  const torn = smallPart(1).subarray(0, smallPart(1).length - 10);
  const trace = decodeTraceFile(bytes(torn, smallPart(2)));
  assert.equal(trace.parts.length, 2);
  assert.ok(trace.parts[0].tornBytes > 0);
  assert.equal(trace.parts[0].end, null);
  assert.equal(trace.parts[1].end?.exitCode, 0);
  const model = buildModel(trace);
  assert.equal(model.tasks.length, 2);
  assert.match(model.notices[0], /cut off: its last \d+ bytes/);
});

test('losses and notes reach the user', () => {
  const trace = bytes(
    smallPart(),
    lossChunk({ records: 7, reason: 'the disk was full' }),
    noteChunk({ kind: 'not-instrumented', message: 'a.js could not be instrumented.' }),
  );
  const model = buildModel(decodeTraceFile(trace));
  assert.equal(model.dropped, 7);
  assert.deepEqual(model.notices, [
    '7 records were lost: the disk was full.',
    'a.js could not be instrumented.',
  ]);
});

test('what starting to trace took is told to the model, not to people', () => {
  const trace = bytes(smallPart(), noteChunk({ kind: 'setup', message: '', ns: 12_000_000 }));
  const model = buildModel(decodeTraceFile(trace));
  assert.equal(model.parts[0].setup, 12_000_000);
  assert.deepEqual(model.notices, []);
});
