import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeTrace } from '../../../core/analysis/analyze';
import {
  definitionsChunk,
  endChunk,
  lossChunk,
  partHead,
  recordsChunk,
} from '../../../core/format/chunk-writer';
import { RecordEncoder } from '../../../core/format/record-encoder';
import { KIND_MASK, RecordKind } from '../../../core/format/record-layout';
import { TraceError } from '../../../core/format/trace-error';
import { decodeTraceFile } from '../../../core/format/trace-file';
import { buildModel } from '../../../core/model/build-model';
import type { TraceModel } from '../../../core/model/trace-model';
import { partMeta } from '../../support/part-meta';
import { seededRandom } from '../../support/random';

// Damaged traces of every kind of record: the reader gives a model or a TraceError, takes no memory that the file does
// not pay for, and ends. Seeded: the number in a failure's message brings it back.

type Random = () => number;
const below = (random: Random, n: number): number => Math.floor(random() * n);

/** Random records in an order that no program makes, of every kind, the combined ones among them. */
function randomRecords(random: Random, count: number): Uint8Array {
  const encoder = new RecordEncoder();
  let time = 0;
  let tasks = 0;
  const id = (): number => 1 + below(random, 300);
  const task = (): number => 1 + below(random, tasks + 2);
  const now = (): number => (time += below(random, 5000));
  const site = (): number => 1 + below(random, 6);
  const write: (() => void)[] = [
    () => encoder.sliceBegin(id(), now()),
    () => encoder.sliceEnd(now()),
    () => encoder.sliceEnd(),
    () => encoder.promise(id(), id()),
    () => encoder.await(task(), site(), id(), id(), now(), random() < 0.2),
    () => encoder.awaitVia(id()),
    () => encoder.fulfilled(task()),
    () => tasks++ || encoder.taskStart(1, site(), id(), now(), random() < 0.2),
    () => encoder.taskReturn(task(), now()),
    () => encoder.settle(id()),
    () => encoder.resource(id(), id(), 1, 2, now()),
    () => encoder.resourceDetail(id(), 2),
    () => encoder.resourceEnd(id(), now(), random() < 0.5),
    () => encoder.operationBegin(1, 2, id(), now()),
    () => encoder.operationEnd(1 + below(random, 5), now(), random() < 0.5),
    () => encoder.link(site()),
    () => encoder.turn(task(), 2),
    () => encoder.awaitAdopted(task(), site(), id(), random() < 0.5),
    () => encoder.yielded(task(), site(), now()),
    () => encoder.yieldResumed(task(), now()),
    () => encoder.gap(below(random, 9)),
    // What the encoder makes one record of.
    () => {
      const own = id();
      encoder.promise(own, 0);
      encoder.taskStart(1, 2, own, now());
      tasks++;
    },
    () => {
      encoder.sliceBegin(id(), now());
      encoder.fulfilled(task());
    },
    () => {
      encoder.await(task(), site(), id(), id(), now());
      encoder.sliceEnd();
    },
    () => {
      const own = id();
      encoder.promise(own, 0);
      encoder.taskStart(1, 2, own, now());
      encoder.taskReturn(++tasks, now());
      encoder.settle(own);
    },
  ];
  for (let i = 0; i < count; i++) write[below(random, write.length)]();
  return encoder.take();
}

function randomTrace(seed: number): Uint8Array {
  const random = seededRandom(seed);
  const parts = Array.from({ length: 1 + below(random, 2) }, (_, i) => [
    partHead({ ...META, pid: 10 + i }),
    definitionsChunk(DEFINITIONS),
    recordsChunk(randomRecords(random, 60)),
    lossChunk({ records: 3, reason: 'a test' }),
    recordsChunk(randomRecords(random, 20)),
    endChunk({ exitCode: 0, signal: null, endNs: 1_000_000, records: 80 }),
  ]);
  return Buffer.concat(parts.flat());
}

/** Damage of the kinds that disks, networks and people do. */
const DAMAGE: ((bytes: Uint8Array, random: Random) => Uint8Array)[] = [
  (bytes, random) => bytes.subarray(0, below(random, bytes.length)),
  (bytes, random) => {
    const flipped = Uint8Array.from(bytes);
    for (let i = 0; i <= below(random, 12); i++) flipped[below(random, bytes.length)] = below(random, 256);
    return flipped;
  },
  (bytes, random) => {
    const at = below(random, bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + below(random, 40))]);
  },
  (bytes, random) => {
    const [at, from] = [below(random, bytes.length), below(random, bytes.length)];
    return Buffer.concat([
      bytes.subarray(0, at),
      bytes.subarray(from, from + below(random, 200)),
      bytes.subarray(at),
    ]);
  },
  // Numbers as large as they can be written: lengths, ids, counts.
  (bytes, random) => {
    const grown = Uint8Array.from(bytes);
    grown.fill(0xff, below(random, bytes.length)).fill(below(random, 128), bytes.length - 1);
    const at = below(random, bytes.length);
    return Buffer.concat([
      bytes.subarray(0, at),
      new Uint8Array(1 + below(random, 9)).fill(0xff),
      bytes.subarray(at),
    ]);
  },
];

/** Rows of all tables. A record of one byte at least pays for each, and each row is of fixed size. */
function rowsOf(model: TraceModel): number {
  return model.tasks.length + model.awaits.length + model.promises.length + model.slices.length;
}

test('the generator writes every kind of record', () => {
  const kinds = new Set<number>();
  for (let seed = 1; seed <= 20; seed++)
    for (const byte of randomRecords(seededRandom(seed), 200)) kinds.add(byte & KIND_MASK);
  for (const [name, kind] of Object.entries(RecordKind)) assert.ok(kinds.has(kind), name);
});

test('damaged traces end in a model, its findings, or a TraceError', () => {
  let models = 0;
  for (let seed = 1; seed <= 1500; seed++) {
    const random = seededRandom(seed);
    let bytes = randomTrace(1 + (seed % 40));
    for (let i = 0; i < 1 + below(random, 3) && bytes.length > 0; i++) {
      bytes = DAMAGE[below(random, DAMAGE.length)](bytes, random);
    }
    try {
      const model = buildModel(decodeTraceFile(bytes));
      models++;
      assert.ok(rowsOf(model) <= 4 * bytes.length, `${rowsOf(model)} rows from ${bytes.length} bytes`);
      if (seed % 10 === 0) analyzeTrace(model, { readSource: () => null, file: 'fuzz' });
    } catch (error) {
      assert.ok(error instanceof TraceError, `seed ${seed}: ${error instanceof Error ? error.stack : error}`);
    }
  }
  assert.ok(models > 800, `only ${models} could be read at all`);
});

test('bytes that are no trace at all are refused', () => {
  for (let seed = 1; seed <= 500; seed++) {
    const random = seededRandom(seed);
    const bytes = Uint8Array.from({ length: below(random, 400) }, () => below(random, 256));
    assert.throws(() => decodeTraceFile(bytes), TraceError, `seed ${seed}`);
  }
});

const META = partMeta({ pid: 10, ppid: 1, startNs: '123456789012345678', startedAt: 1 });

const AT = { file: 1, line: 2, column: 3, endLine: 2, endColumn: 9 };
const DEFINITIONS = {
  files: [{ id: 1, path: '/app/app.js' }],
  sites: [
    { id: 1, kind: 'function' as const, name: 'main', ...AT },
    { id: 2, kind: 'await' as const, function: 1, ...AT },
    { id: 3, kind: 'call' as const, function: 1, ...AT },
    { id: 4, kind: 'for-await' as const, function: 1, ...AT },
    { id: 5, kind: 'yield' as const, function: 1, ...AT },
  ],
  siteRows: [
    {
      first: 6,
      firstFile: 1,
      names: ['more', ''],
      rows: [...[0, -1, -1, 0, 2, 1, 3, 1], ...[1, 0, -1, 0, 2, 3, 2, 9]],
    },
  ],
  strings: [
    { id: 1, text: 'Timeout' },
    { id: 2, text: '10 ms' },
  ],
};
