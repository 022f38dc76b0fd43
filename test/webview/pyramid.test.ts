import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { spanAt } from '../../webview/layout/hit-test';
import { LaneRaster } from '../../webview/layout/lane-raster';
import { FANOUT, SPAN_KINDS, SpanKind, type SpanStore } from '../../webview/layout/span-store';
import { LaneWriter } from '../../webview/model-side/lane-writer';
import { seededRandom } from '../support/random';

/** One lane of spans of all lengths, some touching, some far apart, some of no length. */
function randomLane(spans: number, seed: number): SpanStore {
  const random = seededRandom(seed);
  const writer = new LaneWriter();
  writer.begin();
  writer.add(0, 5, SpanKind.Other, 0);
  const lane = writer.begin();
  let at = 100;
  for (let i = 0; i < spans; i++) {
    const length = Math.floor(10 ** (random() * 5) - 1);
    writer.add(at, at + length, Math.floor(random() * 3) as SpanKind, i);
    at += length + (random() < 0.5 ? 0 : Math.floor(10 ** (random() * 4)));
  }
  assert.equal(lane, 1);
  return writer.finish();
}

/** Time covered in the window, per kind, span by span. */
function coveredSlowly(store: SpanStore, t0: number, t1: number): number[] {
  const sums = new Array<number>(SPAN_KINDS).fill(0);
  for (let i = store.laneFrom[1]; i < store.laneTo[1]; i++) {
    if (store.end[i] > t0 && store.start[i] < t1) sums[store.kind[i]] += store.end[i] - store.start[i];
  }
  return sums;
}

function coveredByRaster(store: SpanStore, t0: number, t1: number, width: number): number[] {
  const raster = new LaneRaster();
  raster.draw(store, 1, t0, t1, width);
  const sums = raster.cover.map((column) => column.subarray(0, width).reduce((a, b) => a + b, 0));
  const nsPerPx = (t1 - t0) / width;
  const ns = sums.map((px) => px * nsPerPx);
  for (let i = 0; i < raster.wideCount; i++) {
    const span = raster.wide[i];
    ns[store.kind[span]] += store.end[span] - store.start[span];
  }
  return ns;
}

describe('the level-of-detail pyramid', () => {
  it('loses nothing: every window shows as much time as there is, running exactly', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const store = randomLane(3000, seed);
      const random = seededRandom(seed * 77);
      const end = store.end[store.length - 1];
      for (let i = 0; i < 10; i++) {
        const t0 = random() * end * 0.9;
        const t1 = t0 + end * 10 ** (-4 * random());
        const slow = coveredSlowly(store, t0, t1);
        const fast = coveredByRaster(store, t0, t1, 900);
        const total = (of: number[]): number => of.reduce((a, b) => a + b, 0);
        // Spans of no length leave a thousandth of a pixel.
        const slack = ((t1 - t0) / 900) * 0.001 * 3000 + total(slow) * 1e-5;
        assert.ok(
          Math.abs(total(slow) - total(fast)) <= slack,
          `seed ${seed}: ${total(slow)} ${total(fast)}`,
        );
        assert.ok(Math.abs(slow[0] - fast[0]) <= slack, `seed ${seed}: running ${slow[0]} ${fast[0]}`);
      }
    }
  });

  it('keeps kinds apart where everything is narrower than a pixel', () => {
    const writer = new LaneWriter();
    writer.begin();
    const lane = writer.begin();
    for (let i = 0; i < 20_000; i++) {
      writer.add(i * 10, i * 10 + 6, SpanKind.Suspended, i);
      writer.add(i * 10 + 6, i * 10 + 9, SpanKind.Running, i);
    }
    const raster = new LaneRaster();
    raster.draw(writer.finish(), lane, 0, 200_000, 500);
    const ns = (kind: number): number => raster.cover[kind].reduce((a, b) => a + b, 0) * 400;
    assert.ok(Math.abs(ns(SpanKind.Running) - 60_000) < 60, `running ${ns(SpanKind.Running)}`);
    assert.ok(Math.abs(ns(SpanKind.Suspended) - 120_000) < 120, `suspended ${ns(SpanKind.Suspended)}`);
    assert.equal(raster.wideCount, 0);
  });

  it('puts narrow spans on the pixel where they are', () => {
    const store = randomLane(5000, 3);
    const t1 = store.end[store.length - 1];
    const width = 1200;
    const raster = new LaneRaster();
    raster.draw(store, 1, 0, t1, width);
    const px = t1 / width;
    for (let x = 0; x < width; x++) {
      const here = raster.cover.some((column) => column[x] > 0);
      if (!here) continue;
      // A node is at most one pixel wide, so what it stands for begins at most a pixel away.
      const i = spanAt(store, 1, (x + 0.5) * px, 1.5 * px);
      assert.ok(i >= 0, `pixel ${x} is coloured, but nothing is near`);
    }
  });

  it('visits a number of nodes bounded by the width, not by the spans', () => {
    const writer = new LaneWriter();
    writer.begin();
    const lane = writer.begin();
    for (let i = 0; i < 300_000; i++) writer.add(i * 10, i * 10 + 6, SpanKind.Suspended, i);
    const store = writer.finish();
    let reads = 0;
    const counted = new Proxy(store.end, {
      get: (array, key) => {
        if (typeof key === 'string' && /^\d+$/.test(key)) reads++;
        return Reflect.get(array, key, array) as unknown;
      },
    });
    new LaneRaster().draw({ ...store, end: counted }, lane, 0, 3_000_000, 1000);
    assert.ok(reads < 1000 * FANOUT * 6, `${reads} reads`);
  });

  it('shows a single short span whatever the zoom', () => {
    const writer = new LaneWriter();
    writer.begin();
    const lane = writer.begin();
    writer.add(500_000_000, 500_000_001, SpanKind.Running, 0);
    const raster = new LaneRaster();
    raster.draw(writer.finish(), lane, 0, 1e12, 1000);
    assert.ok(raster.cover[SpanKind.Running][0] > 0);
  });

  it('forgets the last lane', () => {
    const store = randomLane(500, 9);
    const raster = new LaneRaster();
    raster.draw(store, 1, 0, store.end[store.length - 1], 300);
    raster.draw(store, 0, 1e11, 2e11, 300);
    assert.equal(raster.wideCount, 0);
    assert.ok(raster.cover.every((column) => column.every((v) => v === 0)));
  });
});

describe('the hit test', () => {
  it('finds what a linear search finds', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const store = randomLane(400, seed);
      const random = seededRandom(seed);
      const end = store.end[store.length - 1];
      for (let k = 0; k < 300; k++) {
        const t = random() * end * 1.05;
        const slack = 10 ** (random() * 4);
        let best = -1;
        let distance = Infinity;
        for (let i = store.laneFrom[1]; i < store.laneTo[1]; i++) {
          const d = t < store.start[i] ? store.start[i] - t : t >= store.end[i] ? t - store.end[i] : 0;
          if (d < distance) {
            distance = d;
            best = i;
          }
        }
        const found = spanAt(store, 1, t, slack);
        if (distance > slack) assert.equal(found, -1);
        else {
          const d = Math.max(0, store.start[found] - t, t - store.end[found]);
          assert.ok(d <= distance + 1e-6, `seed ${seed} t ${t}: ${found} is ${d} away, ${best} ${distance}`);
        }
      }
    }
  });
});
