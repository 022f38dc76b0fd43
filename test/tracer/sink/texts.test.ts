import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Definitions } from '../../../core/format/record-layout';
import { createRing, type Ring, ringOver } from '../../../tracer/sink/ring';
import { drainTexts, putText, textsWait } from '../../../tracer/sink/texts';

/** What one drain writes: [] when it writes nothing. */
function drained(ring: Ring): [id: number, text: string][] {
  const chunks: Uint8Array[] = [];
  drainTexts(ring, (chunk) => chunks.push(chunk.slice()));
  return chunks.flatMap((chunk) => {
    const { strings } = JSON.parse(Buffer.from(chunk.subarray(5)).toString('utf8')) as Definitions;
    return strings!.map(({ id, text }): [number, string] => [id, text]);
  });
}

test('texts come out in another thread as they went in, once', () => {
  const ring = createRing(1 << 20);
  const texts: [number, string][] = [
    [1, 'readFile settings.json'],
    [2, 'é ☃ 🂡 \ud800 "\n'],
    [70_000, 'x'.repeat(300)],
  ];
  assert.equal(textsWait(ring), false);
  for (const [id, text] of texts) assert.equal(putText(ring, id, text), true);
  const other = ringOver(ring.memory);
  assert.equal(textsWait(other), true);
  assert.deepEqual(drained(other), texts);
  assert.deepEqual([textsWait(ring), drained(ring)], [false, []]);
});

test('a full ring takes no more texts, an emptied one does, round after round, records untouched', () => {
  const ring = createRing(1 << 20);
  const records = ring.words.slice(ring.control[0]);
  let id = 0;
  for (let round = 0; round < 5; round++) {
    const put: [number, string][] = [];
    for (;;) {
      const text = `${round} `.repeat(1 + (id % 90));
      if (!putText(ring, id, text)) break;
      put.push([id++, text]);
    }
    assert.ok(put.length > 100, `${put.length} texts`);
    assert.deepEqual(drained(ring), put);
  }
  assert.deepEqual(ring.words.slice(ring.control[0]), records);
});

test('a text stays where it is when writing it fails', () => {
  const ring = createRing(1 << 20);
  putText(ring, 1, 'stat a');
  assert.throws(() => {
    drainTexts(ring, () => {
      throw new Error('disk full');
    });
  });
  assert.deepEqual(drained(ring), [[1, 'stat a']]);
});
