import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyzeTrace } from '../../../core/analysis/analyze';
import type { AnalysisResult } from '../../../core/analysis/finding';
import { type Steps, VirtualProgram } from '../../support/virtual-program';

const FILE = '/app/a.js';

/** Runs main in virtual time and analyses its trace with its own source. */
function analyze(source: string, main: (v: VirtualProgram) => Steps, minSavingMs?: number): AnalysisResult {
  const v = new VirtualProgram(FILE, source);
  const model = v.run('main', () => main(v));
  const options = minSavingMs === undefined ? {} : { minSavingMs };
  return analyzeTrace(model, { readSource: (f) => (f === FILE ? source : null), ...options });
}

/** "rule lines saving" of each finding. */
function say(result: AnalysisResult): string[] {
  return result.findings.map(
    (f) => `${f.rule} ${f.awaits.map((a) => a.line).join(',')} ${Math.round(f.savingMs.endToEnd)} ms`,
  );
}

const two = `const { setTimeout: sleep } = require('node:timers/promises');
async function main() {
  const a = await load('a');
  const b = await load('b');
  return [a, b];
}
async function load(name) {
  await sleep(40);
  return name;
}
`;

function load(v: VirtualProgram, ms: number) {
  return v.call('load', function* () {
    yield v.awaits(3, v.timer(ms));
  });
}

describe('what is found', () => {
  test('two awaits that need nothing of each other', () => {
    const result = analyze(two, function* (v) {
      yield v.awaits(1, load(v, 40));
      yield v.awaits(2, load(v, 70));
    });
    assert.deepEqual(say(result), ['serial-awaits 3,4 40 ms']);
    const [finding] = result.findings;
    assert.equal(
      finding.message,
      "`load('b')` (70 ms) starts only after `load('a')` (40 ms) has come back, though it needs nothing of it. Overlapped, a.js would take 40 ms less (of 110 ms).",
    );
    assert.deepEqual(finding.operation, { name: 'a.js', durationMs: 110.001 });
    assert.equal(finding.occurrences, 1);
    assert.equal(finding.located.length, 1);
    assert.equal(result.combinedSavingMs, finding.savingMs.endToEnd);
  });

  test('two that are not neighbours, with one between that needs the first', () => {
    const source = `async function main() {
  const user = await load('user');
  const orders = await load(user + '/orders');
  const rates = await load('rates');
  return [orders, rates];
}
async function load(name) {
  await new Promise((r) => setTimeout(r, 40));
  return name;
}
`;
    const part = (v: VirtualProgram, ms: number) =>
      v.call('load', function* () {
        yield v.awaits(4, v.timer(ms));
      });
    const result = analyze(source, function* (v) {
      yield v.awaits(1, part(v, 30));
      yield v.awaits(2, part(v, 50));
      yield v.awaits(3, part(v, 60));
    });
    assert.deepEqual(say(result), ['serial-awaits 2,4 60 ms']);
  });

  test('far apart: what stands between keeps its order, so only the far start moves', () => {
    const source = `async function main() {
  const a = await load('a');
  const b = await load('b');
  const c = await load(b);
  const d = await load('d');
  return [a, c, d];
}
async function load(name) {
  await new Promise((r) => setTimeout(r, 40));
  return name;
}
`;
    const part = (v: VirtualProgram, ms: number) =>
      v.call('load', function* () {
        yield v.awaits(5, v.timer(ms));
      });
    const result = analyze(source, function* (v) {
      yield v.awaits(1, part(v, 60));
      yield v.awaits(2, part(v, 50));
      yield v.awaits(3, part(v, 40));
      yield v.awaits(4, part(v, 30));
    });
    // Together a, b, d: 60; then c: 40. Serial it was 180.
    assert.deepEqual(say(result), ['serial-awaits 2,3,5 80 ms']);
  });

  test('the turns of a loop', () => {
    const source = `async function main() {
  const out = [];
  for (const id of [1, 2, 3, 4]) {
    out.push(await load(id));
  }
  return out;
}
async function load(name) {
  await new Promise((r) => setTimeout(r, 40));
  return name;
}
`;
    const result = analyze(source, function* (v) {
      for (let i = 0; i < 4; i++) {
        yield v.awaits(
          1,
          v.call('load', function* () {
            yield v.awaits(2, v.timer(25));
          }),
        );
      }
    });
    assert.deepEqual(say(result), ['serial-loop 4 75 ms']);
    assert.deepEqual(result.findings[0].loop, { file: FILE, line: 3 });
  });
});

test('a long loop is promised no more than eight turns at once', () => {
  const source = `async function main() {
  const out = [];
  for (const id of ids) {
    out.push(await load(id));
  }
  return out;
}
const ids = Array.from({ length: 40 }, (_, i) => i);
async function load(name) {
  await new Promise((r) => setTimeout(r, 40));
  return name;
}
`;
  const result = analyze(source, function* (v) {
    for (let i = 0; i < 40; i++) {
      yield v.awaits(
        1,
        v.call('load', function* () {
          yield v.awaits(2, v.timer(10));
        }),
      );
    }
  });
  // 40 turns of 10 ms, eight at once: five rounds.
  assert.deepEqual(say(result), ['serial-loop 4 350 ms']);
  assert.equal(Math.round(result.findings[0].savingMs.local), 350);
});

describe('what is left alone', () => {
  test('started early: the trace shows that it overlaps already', () => {
    const source = two.replace("  const b = await load('b');", '  const b = await started;');
    const result = analyze(source, function* (v) {
      const started = load(v, 70);
      yield v.awaits(1, load(v, 40));
      yield v.awaits(2, started);
    });
    assert.deepEqual(say(result), []);
  });

  test('waits that are shorter than is worth a word', () => {
    const result = analyze(two, function* (v) {
      yield v.awaits(1, load(v, 0.2));
      yield v.awaits(2, load(v, 50));
    });
    assert.deepEqual(say(result), []);
    assert.deepEqual(result.kept, []);
  });

  test('a saving below the threshold is kept, with its reason', () => {
    const result = analyze(
      two,
      function* (v) {
        yield v.awaits(1, load(v, 40));
        yield v.awaits(2, load(v, 40));
      },
      50,
    );
    assert.deepEqual(say(result), []);
    assert.match(result.kept[0].why, /a\.js would end only 40 ms earlier/);
  });

  test('a file that changed since: nothing is claimed, and that is said', () => {
    const v = new VirtualProgram(FILE, two);
    const model = v.run('main', function* () {
      yield v.awaits(1, load(v, 40));
      yield v.awaits(2, load(v, 40));
    });
    const result = analyzeTrace(model, { readSource: () => null });
    assert.deepEqual(result.findings, []);
    assert.match(
      result.notices[0],
      /^a\.js changed or went missing/,
      'called as where the program was started',
    );
  });

  test('no awaits at all: said in one sentence', () => {
    const result = analyze('async function main() {}\n', function* () {});
    assert.deepEqual(result.notices, [
      'No await of your own code suspended, so there is nothing to overlap.',
    ]);
  });
});

test('all findings together are replayed once: never the sum of what hides one another', () => {
  const source = `async function main() {
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
async function load(name) {
  await new Promise((r) => setTimeout(r, 40));
  return name;
}
`;
  const result = analyze(source, function* (v) {
    const get = (ms: number) =>
      v.call('load', function* () {
        yield v.awaits(6, v.timer(ms));
      });
    const left = v.call('left', function* () {
      yield v.awaits(2, get(50));
      yield v.awaits(3, get(60));
    });
    const right = v.call('right', function* () {
      yield v.awaits(4, get(40));
      yield v.awaits(5, get(40));
    });
    yield v.awaits(1, v.all([left, right]));
  });
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
async function load(name) {
  await new Promise((r) => setTimeout(r, 40));
  return name;
}
`;
  const result = analyze(source, function* (v) {
    const get = (ms: number) =>
      v.call('load', function* () {
        yield v.awaits(3, v.timer(ms));
      });
    for (let i = 0; i < 3; i++) {
      yield v.awaits(1, get(30));
      yield v.awaits(2, get(20));
    }
  });
  // 150 ms as it is; turns overlapped 50, pairs overlapped 90, both 30.
  assert.deepEqual(say(result), ['serial-loop 3,4 100 ms', 'serial-awaits 3,4 60 ms']);
  assert.equal(Math.round(result.combinedSavingMs), 120);
});

test('two branches that wait equally long gain only together, and their fixes are offered as one', () => {
  const source = `async function main() {
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
async function load(name) {
  await new Promise((r) => setTimeout(r, 40));
  return name;
}
`;
  const run = (rightMs: number) =>
    analyze(source, function* (v) {
      const get = (ms: number) =>
        v.call('load', function* () {
          yield v.awaits(6, v.timer(ms));
        });
      const left = v.call('left', function* () {
        yield v.awaits(2, get(50));
        yield v.awaits(3, get(50));
      });
      const right = v.call('right', function* () {
        yield v.awaits(4, get(rightMs));
        yield v.awaits(5, get(rightMs));
      });
      yield v.awaits(1, v.all([left, right]));
    });
  const result = run(50);
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
  assert.deepEqual(say(run(20)), ['serial-awaits 5,6 50 ms']);
});

describe('what names a finding', () => {
  const source = `async function main(extra) {
  const a = await load('a');
  const b = await load('b');
  const c = extra ? await load('x') : null;
  return [a, b, c];
}
async function load(name) {
  await new Promise((r) => setTimeout(r, 40));
  return name;
}
`;
  const get = (v: VirtualProgram, ms: number) =>
    v.call('load', function* () {
      yield v.awaits(4, v.timer(ms));
    });
  const idOf = (...waits: number[]): string => {
    const result = analyze(source, function* (v) {
      for (const [i, ms] of waits.entries()) yield v.awaits(i + 1, get(v, ms));
    });
    assert.equal(result.findings.length, 1);
    return result.findings[0].id;
  };

  test('is the same when one of its awaits was too short to be worth a word', () => {
    const id = idOf(40, 50, 60);
    assert.equal(idOf(0.2, 50, 60), id);
    assert.equal(idOf(40, 50, 0.2), id);
  });

  test('is the same when a branch was not taken', () => {
    assert.equal(idOf(40, 50), idOf(40, 50, 60));
  });

  test('a way through the function that meets fewer of the awaits is no finding of its own', () => {
    const v = new VirtualProgram(FILE, source);
    const model = v.run('main', function* () {
      for (const waits of [
        [40, 50, 60],
        [40, 50],
      ]) {
        const task = v.call('main', function* () {
          for (const [i, ms] of waits.entries()) yield v.awaits(i + 1, get(v, ms));
        });
        yield v.awaits(3, task);
      }
    });
    const result = analyzeTrace(model, { readSource: (f) => (f === FILE ? source : null) });
    assert.deepEqual(
      result.findings.map((f) => [f.awaits.map((a) => a.line).join(','), f.occurrences]),
      [['2,3,4', 2]],
    );
  });
});

describe('how late it was', () => {
  const source = (third: string): string => `async function main() {
  const a = await load('a');
  const b = await load(a);
  const c = await ${third};
  return [b, c];
}
async function load(name) {
  await new Promise((r) => setTimeout(r, 40));
  return name;
}
`;
  const part = (v: VirtualProgram, ms: number) =>
    v.call('load', function* () {
      yield v.awaits(4, v.timer(ms));
    });
  const said = (third: string, of: (v: VirtualProgram) => ReturnType<typeof part>): string[] =>
    analyze(source(third), function* (v) {
      yield v.awaits(1, part(v, 30));
      yield v.awaits(2, part(v, 40));
      yield v.awaits(3, of(v));
    }).findings.flatMap((f) => f.evidence.filter((e) => e.kind === 'runtime').map((e) => e.detail));

  test('its inputs were there long before the call', () => {
    assert.deepEqual(
      said("load('c')", (v) => part(v, 50)),
      ["All that `load('c')` needs was there 70 ms before it was called."],
    );
  });

  test('a gather was started late', () => {
    assert.deepEqual(
      said("Promise.all([load('c'), load('d')])", (v) => v.all([part(v, 50), part(v, 50)])),
      ['The gather was started late: all that it waits for could have begun 70 ms sooner.'],
    );
  });
});
