import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeTrace } from '../../../core/analysis/analyze';
import type { AnalysisResult } from '../../../core/analysis/finding';
import { slidingWindow } from '../../../core/analysis/observations/sliding-window';
import { type Steps, VirtualProgram } from '../../support/virtual-program';
import { FILE, loading } from './analyze-source';

function analyze(source: string, main: (v: VirtualProgram) => Steps): AnalysisResult {
  const v = new VirtualProgram(FILE, source);
  const model = v.run('main', () => main(v));
  return analyzeTrace(model, { readSource: (f) => (f === FILE ? source : null) });
}

const chunks = `async function main() {
  const loaded = [];
  for (let i = 0; i < pieces.length; i += 3) {
    loaded.push(...(await Promise.all(pieces.slice(i, i + 3).map((piece) => load(piece)))));
  }
  return loaded;
}
async function load(piece) {
  await sleep(piece);
  return piece;
}
const pieces = [30, 90, 20, 90, 25, 30, 20, 90, 30, 90, 20, 30];
const { setTimeout: sleep } = require('node:timers/promises');
`;
const TIMES = [30, 90, 20, 90, 25, 30, 20, 90, 30, 90, 20, 30];

const load = loading(2);

function* inChunks(v: VirtualProgram, times: number[]): Steps {
  for (let i = 0; i < times.length; i += 3) {
    yield v.awaits(1, v.all(times.slice(i, i + 3).map((ms) => load(v, ms))));
  }
}

test('lock-step batches: the loss is what a pool of as many workers really saves', () => {
  const result = analyze(chunks, (v) => inChunks(v, TIMES));
  assert.deepEqual(result.findings, []);
  const [lost, ...others] = result.observations;
  assert.deepEqual(others, []);
  assert.equal(lost.rule, 'lock-step-batches');
  assert.equal(lost.interest, 'worth-a-look');
  assert.deepEqual(
    lost.places.map((p) => p.line),
    [4],
  );
  // 90 + 90 + 90 + 90 in step; three workers taking from one list, in virtual time as well:
  const pool = new VirtualProgram(FILE, `${chunks}async function worker() { await load(0); }\n`);
  const left = [...TIMES];
  pool.play('main', function* () {
    const worker = () =>
      pool.call('worker', function* () {
        while (left.length > 0) yield pool.awaits(3, load(pool, left.shift()!));
      });
    yield pool.awaits(1, pool.all([worker(), worker(), worker()]));
  });
  const saved = 360 - Math.round(pool.now / 1e6);
  assert.equal(Math.round(lost.measured.lostMs!), saved);
  assert.match(
    lost.message,
    /^Each of 4 batches of 3 waits for its slowest\. With 3 in flight all the time, a\.js would take 1\d\d ms less \(of 360 ms\)\.$/,
  );
});

test('lock-step batches: nothing lost, or too little to speak of', () => {
  const rules = (times: number[]) =>
    analyze(chunks, (v) => inChunks(v, times)).observations.map((o) => o.rule);
  assert.deepEqual(rules(TIMES.map(() => 40)), []);
  assert.deepEqual(rules([40, 45, 40, 40, 45, 40, 40, 45, 40]), []);
});

test('a sliding window begins the next piece wherever a place is free', () => {
  assert.deepEqual(slidingWindow([30, 90, 20, 50], 3), { starts: [0, 0, 0, 20], end: 90 });
  assert.deepEqual(slidingWindow([], 3), { starts: [], end: 0 });
});

const block = `async function main() {
  await Promise.all([beat(), beat(), build()]);
}
async function beat() {
  await sleep(10);
  await sleep(50);
}
async function build() {
  await sleep(20);
  compute();
  await sleep(5);
}
`;

function* blocking(v: VirtualProgram, beats: number): Steps {
  const beat = () =>
    v.call('beat', function* () {
      yield v.awaits(2, v.timer(10));
      yield v.awaits(3, v.timer(50));
    });
  const build = v.call('build', function* () {
    yield v.awaits(4, v.timer(20));
    v.cpu(100);
    yield v.awaits(5, v.timer(5));
  });
  yield v.awaits(1, v.all([...Array.from({ length: beats }, beat), build]));
}

test('a blocked loop: who, for how long, and whom, to the millisecond', () => {
  const [seen, ...others] = analyze(block, (v) => blocking(v, 2)).observations;
  assert.deepEqual(others, []);
  assert.equal(seen.rule, 'blocked-loop');
  // Two timers due at 60 could run only at 120.
  assert.deepEqual(
    {
      blocked: Math.round(seen.measured.blockedMs!),
      tasks: seen.measured.delayedTasks,
      delay: Math.round(seen.measured.delayMs!),
    },
    { blocked: 100, tasks: 2, delay: 120 },
  );
  assert.equal(
    seen.message,
    '`build` kept the thread for 100 ms, without letting the event loop turn: 2 tasks could not go on meanwhile, 120 ms of delay in all.',
  );
  assert.deepEqual(
    seen.evidence.map((e) => e.detail),
    ['It computed after the await in line 9 up to the await in line 11.', 'Delayed: beat × 2 (120 ms).'],
  );
});

test('a long computation delays nobody when nobody else has anything to do', () => {
  assert.deepEqual(analyze(block, (v) => blocking(v, 0)).observations, []);
});

const hashes = `async function main() {
  const all = await Promise.all(list.map((x) => hash(x)));
  return all;
}
async function hash(x) {
  await readFile(x);
}
`;

test('more on libuv\u2019s pool than it has threads', () => {
  const run = (count: number, length = (_i: number) => 20) =>
    analyze(hashes, function* (v) {
      const hash = (_: unknown, i: number) =>
        v.call('hash', function* () {
          yield v.awaits(2, v.poolWork(length(i)));
        });
      yield v.awaits(1, v.all(Array.from({ length: count }, hash)));
    }).observations;
  const [seen] = run(12);
  assert.equal(seen.rule, 'pseudo-parallel');
  assert.deepEqual(seen.measured, { peak: 12, served: 4 });
  assert.equal(
    seen.message,
    "12 × `hash` began at once, but libuv's pool has 4 threads: 12 in flight, 4 at a time, 60 ms in all.",
  );
  assert.deepEqual(run(4), []);
  // Of those served first the threads may have been slow to start: the others waited for them all the same.
  assert.equal(run(12, (i) => (i < 4 ? 100 : 10))[0]?.rule, 'pseudo-parallel');
  // The one that takes long would have taken as long alone; the others hardly waited.
  assert.deepEqual(
    run(12, (i) => (i === 0 ? 100 : 2)),
    [],
  );
});

test('why each await is not flagged', () => {
  const source = `async function main() {
  const early = load('early');
  const user = await load('user');
  const orders = await load(user);
  const ready = await early;
  if (user === null) await load('never');
  await short();
  return [orders, ready];
}
async function load(name) {
  await sleep(name);
}
async function short() {
  await tick();
}
const { setTimeout: sleep } = require('node:timers/promises');
`;
  const get = loading(6);
  const { reasons } = analyze(source, function* (v) {
    const early = get(v, 120);
    yield v.awaits(1, get(v, 40));
    yield v.awaits(2, get(v, 50));
    yield v.awaits(3, early);
    yield v.awaits(
      5,
      v.call('short', function* () {
        yield v.awaits(7, v.timer(0.2));
      }),
    );
  });
  assert.deepEqual(
    reasons
      .map((r) => `${r.line} ${r.kind}: ${r.why}`)
      .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10)),
    [
      '3 needs: `load` stays after it: user is needed, and is only known afterwards.',
      '4 needs: It stays after `load`: user is needed, and is only known afterwards.',
      '5 overlaps: What it waits for began before `load` had come back: they overlap already.',
      '6 never-ran: It never ran in this trace.',
      '7 short: It ran once and waited 0.2 ms: too short to matter.',
      '11 alone: Nothing else in `load` waits long enough to be put beside `sleep`.',
      '14 short: It ran once and waited 0.2 ms: too short to matter.',
    ],
  );
});
