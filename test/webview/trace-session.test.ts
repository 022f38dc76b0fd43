import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LocatedFinding } from '../../core/analysis/finding';
import type { TimelineFindings } from '../../core/protocol/timeline-messages';
import { RowKind, type RowTable } from '../../webview/layout/row-table';
import { rowKey, rowOfKey } from '../../webview/layout/visible-rows';
import { TraceSession } from '../../webview/model-side/trace-session';
import type { FromWorker } from '../../webview/model-side/worker-messages';
import { syntheticTrace } from '../support/synthetic-trace';

function session() {
  const sent: FromWorker[] = [];
  const later: (() => void)[] = [];
  const made = new TraceSession(
    (message, transfer) => {
      // As postMessage does: what is transferred is gone here.
      sent.push(structuredClone(message, { transfer }));
    },
    (run) => later.push(run),
  );
  return {
    session: made,
    sent,
    last: () => sent[sent.length - 1],
    /** What the session has put off happens now. */
    pass: () => {
      for (const run of later.splice(0)) run();
    },
    load: (
      name: string,
      bytes: Uint8Array,
      more: { load?: number; before?: Uint8Array; continues?: boolean } = {},
    ) => made.take({ type: 'load', load: 1, name, bytes, before: null, continues: false, ...more }),
  };
}

const findings = (list: unknown[]): TimelineFindings =>
  ({ findings: list, kept: [], observations: [], combined: [] }) as unknown as TimelineFindings;

const bytes = syntheticTrace({ operations: 12, tasksPerOperation: 5, awaitsPerTask: 3, chunkBytes: 500 });

describe('the worker’s session', () => {
  it('answers a trace with progress and a scene, and questions after that', () => {
    const s = session();
    s.load('a.overlap', bytes);
    assert.deepEqual(
      s.sent.map((m) => m.type),
      ['progress', 'progress', 'progress', 'scene'],
    );
    const message = s.last();
    assert.ok(message.type === 'scene' && !message.grown);
    assert.equal(message.scene.totals.tasks, 60);
    assert.equal(message.scene.totals.awaits, 12 * (4 * 3 + 4));
    s.session.take({ type: 'ask', id: 7, revision: 1, question: { about: 'search', text: 'loadPrices' } });
    const answer = s.last();
    assert.ok(answer.type === 'answer' && answer.id === 7);
  });

  it('lays rows out again without handing over spans again', () => {
    const s = session();
    s.load('a', bytes);
    s.session.take({ type: 'arrange', order: 'duration', resources: false });
    const message = s.last();
    assert.ok(message.type === 'rows');
    assert.ok(![...message.rows.kind].includes(7), 'resources are hidden');
  });

  it('shows a live trace as it grows, and the whole of it in the same place', () => {
    const s = session();
    const half = cutAtChunk(bytes, 0.5);
    s.session.take({ type: 'live', load: 1, name: 'a' });
    assert.deepEqual(s.sent, [], 'nothing has happened yet');
    s.session.take({ type: 'append', part: 'p', bytes: bytes.slice(0, half) });
    s.pass();
    const before = s.last();
    s.session.take({ type: 'append', part: 'p', bytes: bytes.slice(half) });
    s.pass();
    const after = s.last();
    assert.ok(before.type === 'scene' && !before.grown && after.type === 'scene' && after.grown);
    assert.ok(before.scene.totals.tasks < after.scene.totals.tasks);
    assert.equal(after.scene.totals.tasks, 60);
    assert.ok(after.revision > before.revision);
    const sent = s.sent.length;
    s.pass();
    assert.equal(s.sent.length, sent, 'nothing is built again while nothing comes');
    s.load('a', bytes, { load: 2, continues: true });
    const whole = s.last();
    assert.ok(whole.type === 'scene' && whole.grown && whole.load === 2);
    for (const row of rowsOf(before.scene.rows)) {
      const rows: RowTable = whole.scene.rows;
      const found = rowOfKey(rows, rowKey(before.scene.rows, row));
      assert.equal(rows.labels[rows.label[found]], before.scene.rows.labels[before.scene.rows.label[row]]);
    }
  });

  it('knows the rows of two parts whichever of them grows', () => {
    const s = session();
    // Another process: its meta chunk differs in one digit.
    const other = Buffer.from(bytes);
    other.write('4243', other.indexOf('4242'));
    const half = cutAtChunk(bytes, 0.5);
    s.session.take({ type: 'live', load: 1, name: 'a' });
    s.session.take({ type: 'append', part: 'p', bytes: bytes.slice(0, half) });
    s.session.take({ type: 'append', part: 'q', bytes: new Uint8Array(other) });
    s.pass();
    const before = s.last();
    s.session.take({ type: 'append', part: 'p', bytes: bytes.slice(half) });
    s.pass();
    s.load('a', new Uint8Array(Buffer.concat([bytes, other])), { continues: true });
    const after = s.last();
    assert.ok(before.type === 'scene' && after.type === 'scene');
    const rows = before.scene.rows;
    for (const row of rowsOf(rows)) {
      const found = rowOfKey(after.scene.rows, rowKey(rows, row));
      assert.equal(after.scene.rows.start[found], rows.start[row]);
      assert.equal(after.scene.rows.partKeys[after.scene.rows.part[found]], rows.partKeys[rows.part[row]]);
    }
    const wrongByNumber = rowsOf(rows).some(
      (row) => rows.kind[row] === RowKind.Task && after.scene.rows.ref[row] !== rows.ref[row],
    );
    assert.ok(wrongByNumber, 'numbers alone would not do');
  });

  it('does not answer about rows that mean something else by now', () => {
    const s = session();
    s.load('a', bytes);
    s.load('b', bytes, { load: 2 });
    const ask = { about: 'search', text: 'loadPrices' } as const;
    s.session.take({ type: 'ask', id: 1, revision: 1, question: ask });
    const stale = s.last();
    assert.ok(stale.type === 'answer' && stale.answer === null && stale.load === 2);
    s.session.take({ type: 'ask', id: 2, revision: 2, question: ask });
    const fresh = s.last();
    assert.ok(fresh.type === 'answer' && fresh.answer !== null);
  });

  it('locates findings and leaves out rows the trace does not have', () => {
    const s = session();
    s.load('a', bytes);
    const finding = {
      id: 'x',
      rule: 'serial-awaits',
      confidence: 'likely',
      located: [
        { task: 0, awaits: [0, 1, 999_999], savingMs: 4 },
        { task: 999_999, awaits: [0], savingMs: 4 },
      ],
    } as unknown as LocatedFinding;
    s.session.take({ type: 'findings', result: findings([finding]), before: null });
    const message = s.last();
    assert.ok(message.type === 'blocks');
    assert.equal(message.blocks.length, 1);
    assert.deepEqual(message.blocks[0].awaits, [0, 1]);
    assert.deepEqual(message.avoidable, [[message.avoidable[0][0], 4e6]]);
  });

  it('says in one sentence why a file cannot be shown', () => {
    for (const bad of [new Uint8Array(0), new TextEncoder().encode('hello'), bytes.slice(0, 9)]) {
      const s = session();
      s.load('bad', bad);
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

const rowsOf = (rows: RowTable): number[] => Array.from({ length: rows.length }, (_, row) => row);
