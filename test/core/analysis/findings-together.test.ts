import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, LOAD, loading, say } from './analyze-source';

/** Two branches beside each other, each with two awaits one after the other. */
const BRANCHES = `async function main() {
  await Promise.all([left(), right()]);
}
async function left() {
  const a = await load('a');
  const b = await load('b');
  return [a, b];
}
async function right() {
  const c = await load('c');
  const d = await load('d');
  return [c, d];
}
${LOAD}`;
const branches = (leftMs: [number, number], rightMs: [number, number]) =>
  analyze(BRANCHES, function* (v) {
    const get = loading(6);
    const left = v.call('left', function* () {
      yield v.awaits(2, get(v, leftMs[0]));
      yield v.awaits(3, get(v, leftMs[1]));
    });
    const right = v.call('right', function* () {
      yield v.awaits(4, get(v, rightMs[0]));
      yield v.awaits(5, get(v, rightMs[1]));
    });
    yield v.awaits(1, v.all([left, right]));
  });

test('all findings together are replayed once: never the sum of what hides one another', () => {
  const result = branches([50, 60], [40, 40]);
  // Left alone saves 30 (110 → 80, the right branch remains); right alone nothing, but 20 more once left is changed.
  assert.deepEqual(say(result), ['serial-awaits 5,6 30 ms', 'serial-awaits 10,11 20 ms']);
  assert.match(
    result.findings[1].message,
    /Overlapped together with `load` \(line 5\), a\.js would take 20 ms less/,
  );
  assert.equal(Math.round(result.combinedSavingMs), 50);
});

test('a loop and a pair inside its turns: together they save more than each', () => {
  const source = `async function main() {
  for (const id of [1, 2, 3]) {
    const a = await load('a', id);
    const b = await load('b', id);
    use(a, b);
  }
}
function use() {}
${LOAD}`;
  const result = analyze(source, function* (v) {
    const get = loading(3);
    for (let i = 0; i < 3; i++) {
      yield v.awaits(1, get(v, 30));
      yield v.awaits(2, get(v, 20));
    }
  });
  // 150 ms as it is; turns overlapped 50, pairs overlapped 90, both 30.
  assert.deepEqual(say(result), ['serial-loop 3,4 100 ms', 'serial-awaits 3,4 60 ms']);
  assert.equal(Math.round(result.combinedSavingMs), 120);
});

test('two branches that wait equally long gain only together, and their fixes are offered as one', () => {
  const result = branches([50, 50], [50, 50]);
  assert.deepEqual(say(result), ['serial-awaits 5,6 50 ms', 'serial-awaits 10,11 50 ms']);
  assert.equal(Math.round(result.combinedSavingMs), 50);
  const [one] = result.findings;
  assert.deepEqual(
    result.findings.map((f) => f.together),
    [[result.findings[1].id], [result.findings[0].id]],
  );
  assert.match(one.evidence.at(-1)!.detail, /alone it gains nothing, since `load` \(line 10\)/);
  assert.deepEqual([...new Set(one.fix!.edits.map((e) => e.startLine > 8))], [false, true]);
  // The longer branch stands alone; a branch that hides nothing is not drawn in.
  assert.deepEqual(say(branches([50, 50], [20, 20])), ['serial-awaits 5,6 50 ms']);
});

/** Two turns of two turns each. `outer`: what a turn of the outer loop does first; `inner`: what one of the inner loop does. */
function nested(outer = '', inner = 'use(await load(shelf, id));') {
  const source = `async function main() {
  let last = 0;
  for (const shelf of ['a', 'b']) {
    ${outer}
    for (const id of [1, 2]) {
      ${inner}
    }
  }
  return last;
}
function use() {}
${LOAD}`;
  const result = analyze(source, function* (v) {
    const get = loading(2);
    for (let i = 0; i < 2; i++) {
      v.turn(0);
      yield v.awaits(1, get(v, 30));
      yield v.awaits(1, get(v, 30));
    }
  });
  const [{ evidence }] = result.findings;
  return { result, around: evidence.map((e) => e.detail).filter((detail) => detail.includes('around')) };
}

test('a loop in a loop: the inner one is told, and what both would give', () => {
  const { result, around } = nested();
  assert.deepEqual(say(result), ['serial-loop 6 60 ms']);
  assert.deepEqual(around, [
    'Turns of the loop around it (line 3) need nothing of each other either: with both overlapped, a.js would take 90 ms less.',
  ]);
});

test('nothing is said of a loop around it whose turns need what those before gave', () => {
  const { result, around } = nested('const before = last;', 'last += await load(shelf, id, before);');
  assert.deepEqual(say(result), ['serial-loop 6 60 ms']);
  assert.deepEqual(around, []);
});
