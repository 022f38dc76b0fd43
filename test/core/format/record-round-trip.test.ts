import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RecordDecoder } from '../../../core/format/record-decoder';
import { RecordEncoder } from '../../../core/format/record-encoder';
import { seededRandom } from '../../support/random';
import { recordingVisitor } from '../../support/recording-visitor';

/** Writes random records and the text the decoder must give for each. */
function randomRecords(seed: number, count: number): { payloads: Uint8Array[]; expected: string[] } {
  const random = seededRandom(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const encoder = new RecordEncoder(new Int32Array(64));
  const expected: string[] = [];
  const payloads: Uint8Array[] = [];
  let time = 0;
  let id = 1;
  let tasks = 0;
  let operations = 0;
  for (let i = 0; i < count; i++) {
    time += below(10) === 0 ? below(2 ** 34) : below(5000);
    const old = 1 + below(id);
    const task = 1 + below(tasks + 1);
    switch (below(20)) {
      case 0:
        encoder.sliceBegin(old, time);
        expected.push(`sliceBegin(${old}, ${time})`);
        break;
      case 1:
        encoder.sliceEnd(time);
        expected.push(`sliceEnd(${time})`);
        break;
      case 2:
        id += 1 + below(3);
        encoder.promise(id, old);
        expected.push(`promise(${id}, ${old})`);
        break;
      case 3:
        id++;
        encoder.await(task, 7, id, 0, time, true);
        expected.push(`await(${task}, 7, ${id}, 0, ${time}, true)`);
        break;
      case 4:
        id++;
        encoder.awaitVia(id);
        expected.push(`awaitVia(${id})`);
        break;
      case 5:
        encoder.fulfilled(task);
        expected.push(`fulfilled(${task})`);
        break;
      case 6:
        tasks++;
        encoder.taskStart(3, 9, old, time, false);
        expected.push(`taskStart(${tasks}, 3, 9, ${old}, ${time}, false)`);
        break;
      case 7:
        tasks++;
        encoder.taskStart(3, 0, 0, time, true);
        expected.push(`taskStart(${tasks}, 3, 0, 0, ${time}, true)`);
        break;
      case 8:
        encoder.taskReturn(task, time);
        expected.push(`taskReturn(${task}, ${time})`);
        break;
      case 9:
        encoder.settle(old);
        expected.push(`settle(${old})`);
        break;
      case 10:
        id++;
        encoder.resource(id, old, 5, 6, time);
        expected.push(`resource(${id}, ${old}, 5, 6, ${time})`);
        break;
      case 11:
        encoder.resourceDetail(old, 300);
        expected.push(`resourceDetail(${old}, 300)`);
        break;
      case 12:
        encoder.resourceEnd(old, time, true);
        expected.push(`resourceEnd(${old}, ${time}, true)`);
        break;
      case 13:
        operations++;
        encoder.operationBegin(1, 2, old, time);
        expected.push(`operationBegin(${operations}, 1, 2, ${old}, ${time})`);
        break;
      case 14:
        encoder.operationEnd(operations, time, false);
        expected.push(`operationEnd(${operations}, ${time}, false)`);
        break;
      case 15:
        encoder.yielded(task, 4, time);
        expected.push(`yielded(${task}, 4, ${time})`);
        break;
      case 16:
        encoder.awaitAdopted(task, 11, old, true);
        expected.push(`awaitAdopted(${task}, 11, ${old}, true)`);
        break;
      case 19: {
        const turnDepth = below(7);
        encoder.turn(task, turnDepth);
        expected.push(`turn(${task}, ${turnDepth})`);
        break;
      }
      case 17:
        encoder.link(12);
        expected.push('link(12)');
        break;
      default:
        encoder.yieldResumed(task, time);
        expected.push(`yieldResumed(${task}, ${time})`);
    }
    if (below(50) === 0) payloads.push(encoder.take());
  }
  payloads.push(encoder.take());
  assert.equal(encoder.records, count);
  return { payloads, expected };
}

test('what the encoder writes the decoder reads, across chunk borders', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { payloads, expected } = randomRecords(seed, 2000);
    const lines: string[] = [];
    const decoder = new RecordDecoder();
    for (const payload of payloads) decoder.read(payload, recordingVisitor(lines));
    assert.deepEqual(lines, expected, `seed ${seed}`);
    assert.equal(decoder.records, expected.length);
  }
});

test('ids and tasks are right however far apart they are, beyond 32 bits too', () => {
  const encoder = new RecordEncoder();
  const expected: string[] = [];
  const lines: string[] = [];
  const decoder = new RecordDecoder();
  // A program that has created so many things that the next ones do not fit into 32 bits.
  let id = 0;
  for (const step of [1, 2 ** 27 - 2, 2 ** 27, 2 ** 30, 2 ** 30, 2 ** 30, 2 ** 30, 7]) {
    const parent = id;
    id += step;
    encoder.promise(id, parent);
    expected.push(`promise(${id}, ${parent})`);
    for (const back of [0, 1, 2 ** 26, 2 ** 27 - 2, 2 ** 27 - 1, 2 ** 27, 2 ** 31 - 1]) {
      if (back >= id) continue;
      encoder.settle(id - back);
      encoder.sliceBegin(id - back);
      encoder.resourceDetail(id - back, 3);
      expected.push(`settle(${id - back})`, `sliceBegin(${id - back}, 0)`, `resourceDetail(${id - back}, 3)`);
    }
  }
  encoder.await(1, 2 ** 24 - 1, id + 1, id - 2 ** 31 + 2, undefined, true);
  expected.push(`await(1, ${2 ** 24 - 1}, ${id + 1}, ${id - 2 ** 31 + 2}, 0, true)`);
  // What is not known, and promises from before tracing.
  encoder.settle(0);
  encoder.taskStart(2 ** 24 - 1, 2 ** 24 - 1, 0, undefined, true);
  expected.push('settle(0)', `taskStart(1, ${2 ** 24 - 1}, ${2 ** 24 - 1}, 0, 0, true)`);
  decoder.read(encoder.take(), recordingVisitor(lines));
  assert.deepEqual(lines, expected);
  assert.equal(decoder.records, encoder.records);
});

test('what is of nothing older is of nothing', () => {
  const encoder = new RecordEncoder();
  encoder.promise(5, 5);
  encoder.promise(6, 9);
  encoder.await(1, 1, 7, 7);
  encoder.resource(8, 8, 1, 0);
  const lines: string[] = [];
  new RecordDecoder().read(encoder.take(), recordingVisitor(lines));
  assert.deepEqual(lines, [
    'promise(5, 0)',
    'promise(6, 0)',
    'await(1, 1, 7, 0, 0, false)',
    'resource(8, 0, 1, 0, 0)',
  ]);
});

test('a record takes a word or two', () => {
  const bytes = (write: (encoder: RecordEncoder) => void): number => {
    const encoder = new RecordEncoder();
    encoder.promise(1, 0);
    const before = encoder.byteLength;
    write(encoder);
    return encoder.byteLength - before;
  };
  assert.equal(
    bytes((e) => e.promise(2, 1)),
    4,
  );
  assert.equal(
    bytes((e) => e.settle(1)),
    4,
  );
  assert.equal(
    bytes((e) => e.sliceBegin(1)),
    4,
  );
  assert.equal(
    bytes((e) => e.sliceBegin(1, 1000)),
    8,
  );
  assert.equal(
    bytes((e) => e.taskStart(1, 2, 1)),
    8,
  );
  assert.equal(
    bytes((e) => e.await(1, 7, 2, 1)),
    12,
  );
});

test('a clock that goes backwards is written as no time passed', () => {
  const encoder = new RecordEncoder();
  encoder.sliceBegin(1, 100);
  encoder.sliceEnd(90);
  encoder.sliceBegin(2, 120);
  const lines: string[] = [];
  new RecordDecoder().read(encoder.take(), recordingVisitor(lines));
  assert.deepEqual(lines, ['sliceBegin(1, 100)', 'sliceEnd(100)', 'sliceBegin(2, 120)']);
});
