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
  const encoder = new RecordEncoder(new Uint8Array(256));
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
    switch (below(19)) {
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

test('what belongs together becomes one record, however much of it comes', () => {
  const steps: [write: (e: RecordEncoder) => void, expected: string][] = [
    [(e) => e.await(1, 7, 5, 0, 100), 'await(1, 7, 5, 0, 100, false)'],
    [(e) => e.settle(5), 'settle(5)'],
    [(e) => e.awaitVia(6), 'awaitVia(6)'],
    [(e) => e.sliceEndUnstamped(), 'sliceEnd(100)'],
    [(e) => e.sliceBegin(6, 200), 'sliceBegin(6, 200)'],
    [(e) => e.fulfilled(1), 'fulfilled(1)'],
    [(e) => e.taskReturn(1, 300), 'taskReturn(1, 300)'],
    [(e) => e.settle(2), 'settle(2)'],
    [(e) => e.sliceEndUnstamped(), 'sliceEnd(300)'],
  ];
  // Every selection of the steps, cut off anywhere by a reader.
  for (let chosen = 1; chosen < 1 << steps.length; chosen++) {
    for (const cut of [-1, 2, 7]) {
      const encoder = new RecordEncoder();
      const payloads: Uint8Array[] = [];
      const expected: string[] = [];
      let last = 0;
      steps.forEach(([write, line], i) => {
        if (((chosen >> i) & 1) === 0) return;
        write(encoder);
        const stamp = /(\d+)(?:, false)?\)$/.exec(line);
        if (/^(?:await|sliceBegin|taskReturn)\(/.test(line)) last = Number(stamp![1]);
        expected.push(line.startsWith('sliceEnd') ? `sliceEnd(${last})` : line);
        if (i === cut) payloads.push(encoder.take());
      });
      payloads.push(encoder.take());
      const lines: string[] = [];
      const decoder = new RecordDecoder();
      for (const payload of payloads) decoder.read(payload, recordingVisitor(lines));
      assert.deepEqual(lines, expected);
      assert.equal(decoder.records, encoder.records);
    }
  }
  const bytes = (from: number, to: number): number => {
    const encoder = new RecordEncoder();
    for (const [write] of steps.slice(from, to)) write(encoder);
    return encoder.byteLength;
  };
  assert.equal(bytes(0, 4), bytes(0, 1), 'an await of a value takes no more than its Await');
  assert.equal(bytes(6, 9), bytes(6, 8), 'nor does the end of the slice after a return');
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
