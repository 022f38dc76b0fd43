import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LocatedFinding } from '../../core/analysis/finding';
import { TraceSession } from '../../webview/model-side/trace-session';
import type { FromWorker } from '../../webview/model-side/worker-messages';
import { syntheticTrace } from '../support/synthetic-trace';

function session(): { session: TraceSession; sent: FromWorker[]; last: () => FromWorker } {
  const sent: FromWorker[] = [];
  const made = new TraceSession((message, transfer) => {
    // As postMessage does: what is transferred is gone here.
    sent.push(structuredClone(message, { transfer }));
  });
  return { session: made, sent, last: () => sent[sent.length - 1] };
}

const bytes = syntheticTrace({ operations: 12, tasksPerOperation: 5, awaitsPerTask: 3, chunkBytes: 500 });

describe('the worker’s session', () => {
  it('answers a trace with progress and a scene, and questions after that', () => {
    const s = session();
    s.session.take({ type: 'load', name: 'a.overlap', bytes });
    assert.deepEqual(
      s.sent.map((m) => m.type),
      ['progress', 'progress', 'progress', 'scene'],
    );
    const message = s.last();
    assert.ok(message.type === 'scene' && !message.grown);
    assert.equal(message.scene.totals.tasks, 60);
    assert.equal(message.scene.totals.awaits, 12 * (4 * 3 + 4));
    s.session.take({ type: 'ask', id: 7, question: { about: 'search', text: 'loadPrices' } });
    const answer = s.last();
    assert.ok(answer.type === 'answer' && answer.id === 7);
  });

  it('lays rows out again without handing over spans again', () => {
    const s = session();
    s.session.take({ type: 'load', name: 'a', bytes });
    s.session.take({ type: 'arrange', order: 'duration', resources: false });
    const message = s.last();
    assert.ok(message.type === 'rows');
    assert.ok(![...message.rows.kind].includes(7), 'resources are hidden');
  });

  it('keeps row numbers of tasks while the trace grows', () => {
    const s = session();
    // Cut at a chunk: the head, the definitions, then records.
    const half = cutAtChunk(bytes, 0.5);
    s.session.take({ type: 'load', name: 'a', bytes: bytes.slice(0, half) });
    const before = s.last();
    s.session.take({ type: 'append', bytes: bytes.slice(half) });
    const after = s.last();
    assert.ok(before.type === 'scene' && after.type === 'scene' && after.grown);
    assert.ok(before.scene.totals.tasks < after.scene.totals.tasks);
    assert.equal(after.scene.totals.tasks, 60);
  });

  it('locates findings and leaves out rows the trace does not have', () => {
    const s = session();
    s.session.take({ type: 'load', name: 'a', bytes });
    const finding = {
      id: 'x',
      rule: 'serial-awaits',
      confidence: 'likely',
      located: [
        { task: 0, awaits: [0, 1, 999_999], savingMs: 4 },
        { task: 999_999, awaits: [0], savingMs: 4 },
      ],
    } as unknown as LocatedFinding;
    s.session.take({ type: 'findings', findings: [finding], kept: [] });
    const message = s.last();
    assert.ok(message.type === 'blocks');
    assert.equal(message.blocks.length, 1);
    assert.deepEqual(message.blocks[0].awaits, [0, 1]);
    assert.deepEqual(message.avoidable, [[message.avoidable[0][0], 4e6]]);
  });

  it('says in one sentence why a file cannot be shown', () => {
    for (const bad of [new Uint8Array(0), new TextEncoder().encode('hello'), bytes.slice(0, 9)]) {
      const s = session();
      s.session.take({ type: 'load', name: 'bad', bytes: bad });
      const message = s.last();
      assert.ok(message.type === 'failed');
      assert.match(message.message, /^[A-Z][^\n]+\.$/);
    }
  });
});

/** Offset of the first chunk that begins behind this share of the file. */
function cutAtChunk(file: Uint8Array, share: number): number {
  const view = new DataView(file.buffer, file.byteOffset);
  let at = 8;
  while (at < file.length * share) at += 5 + view.getUint32(at + 1, true);
  return Math.min(at, file.length);
}
