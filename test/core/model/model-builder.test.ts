import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PartStream } from '../../../core/format/part-stream';
import { decodeTraceFile } from '../../../core/format/trace-file';
import { buildModel } from '../../../core/model/build-model';
import { ModelBuilder } from '../../../core/model/model-builder';
import type { TraceModel } from '../../../core/model/trace-model';
import { syntheticTrace } from '../../support/synthetic-trace';

const trace = (seed: number): Uint8Array =>
  syntheticTrace({ operations: 20, tasksPerOperation: 5, awaitsPerTask: 3, chunkBytes: 700, seed });

/** The chunks of a part, the first with the magic before it. */
function chunksOf(file: Uint8Array): Uint8Array[] {
  const view = new DataView(file.buffer, file.byteOffset);
  const out: Uint8Array[] = [];
  let from = 0;
  for (let at = 8; at < file.length; ) {
    at += 5 + view.getUint32(at + 1, true);
    out.push(file.slice(from, at));
    from = at;
  }
  return out;
}

/** What a task did, without row numbers: name, times, waits. */
function storyOf(model: TraceModel, part: number): string[] {
  const { tasks, awaits, runs, sites } = model;
  const out: string[] = [];
  for (let t = 0; t < tasks.length; t++) {
    if (tasks.part[t] !== part) continue;
    const waits: string[] = [];
    for (let a = tasks.awaitFrom[t]; a < tasks.awaitTo[t]; a++) {
      const waited = awaits.waitedTask[a];
      const name = waited < 0 ? '' : sites[tasks.functionSite[waited]].name;
      waits.push(`${awaits.start[a]}-${awaits.ready[a]}-${awaits.end[a]} ${name}`);
    }
    const ran: string[] = [];
    for (let r = tasks.runFrom[t]; r < tasks.runTo[t]; r++) ran.push(`${runs.start[r]}-${runs.end[r]}`);
    out.push(
      [sites[tasks.functionSite[t]].name, tasks.start[t], tasks.settled[t], ...waits, ...ran].join(' | '),
    );
  }
  return out;
}

describe('a model that grows with its parts', () => {
  it('is in the end what reading the whole file gives, also when parts come by turns', () => {
    const files = [trace(1), trace(2)];
    const whole = files.map((file) => buildModel(decodeTraceFile(file)));
    const builder = new ModelBuilder(1_000_000n);
    const streams = files.map(() => new PartStream());
    const chunks = files.map(chunksOf);
    const seen: number[] = [];
    for (let i = 0; i < Math.max(...chunks.map((c) => c.length)); i++) {
      for (const [part, stream] of streams.entries()) {
        if (i >= chunks[part].length) continue;
        const known = stream.part !== null;
        const records = stream.append(chunks[part][i]);
        if (!known) assert.equal(builder.addPart(stream.part!), part);
        builder.replay(part, records);
      }
      seen.push(builder.snapshot().tasks.length);
    }
    assert.deepEqual(
      seen,
      [...seen].sort((a, b) => a - b),
    );
    assert.ok(new Set(seen).size > 5, 'it grew step by step');
    const last = builder.build();
    for (const part of [0, 1]) assert.deepEqual(storyOf(last, part), storyOf(whole[part], 0));
    assert.equal(last.operations.length, whole[0].operations.length + whole[1].operations.length);
  });

  it('leaves a snapshot alone when it grows on', () => {
    const [head, ...rest] = chunksOf(trace(3));
    const stream = new PartStream();
    const builder = new ModelBuilder(1_000_000n);
    stream.append(head);
    builder.addPart(stream.part!);
    for (const bytes of rest.slice(0, 4)) builder.replay(0, stream.append(bytes));
    const early = builder.snapshot();
    const story = storyOf(early, 0);
    const ends = Array.from(early.operations.end);
    assert.ok(
      ends.every((end) => !Number.isNaN(end)),
      'operations under way last up to here',
    );
    for (const bytes of rest.slice(4)) builder.replay(0, stream.append(bytes));
    builder.snapshot();
    assert.deepEqual(storyOf(early, 0), story);
    assert.deepEqual(Array.from(early.operations.end), ends);
    const whole = buildModel(decodeTraceFile(trace(3)));
    assert.deepEqual(Array.from(builder.build().operations.end), Array.from(whole.operations.end));
  });

  it('stops at bytes that are no chunk, and keeps what came before', () => {
    const [head, definitions, records] = chunksOf(trace(4));
    const stream = new PartStream();
    stream.append(head);
    stream.append(definitions);
    assert.equal(stream.append(records).length, 1);
    assert.deepEqual(stream.append(new Uint8Array([82, 255, 255, 255, 127, 1])), []);
    assert.equal(stream.damaged, true);
    assert.deepEqual(stream.append(records), []);
  });
});
