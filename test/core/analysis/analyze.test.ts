import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyzeTrace } from '../../../core/analysis/analyze';
import { decodeTraceFile } from '../../../core/format/trace-file';
import { buildModel } from '../../../core/model/build-model';
import { VirtualProgram } from '../../support/virtual-program';
import { analyze, FILE, LOAD, loading, say } from './analyze-source';

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
${LOAD}`;
    const part = loading(4);
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
${LOAD}`;
    const part = loading(5);
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
${LOAD}`;
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

test('a file that was edited while it ran is judged as it ran last', () => {
  const needs = two.replace("load('b')", 'load(a)');
  const parts = [needs, two].map((source) => {
    const v = new VirtualProgram(FILE, source, source === two ? 'after' : 'before');
    v.play('main', function* () {
      yield v.awaits(1, load(v, 40));
      yield v.awaits(2, load(v, 70));
    });
    return v.file();
  });
  const found = (text: string, order: Uint8Array[]): string[] => {
    const model = buildModel(decodeTraceFile(Buffer.concat(order)));
    const result = analyzeTrace(model, { readSource: () => text });
    assert.ok(result.findings.every((f) => f.occurrences === 1));
    return say(result);
  };
  assert.deepEqual(found(two, parts), ['serial-awaits 3,4 40 ms']);
  assert.deepEqual(found(needs, [parts[1], parts[0]]), []);
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
${LOAD}`;
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
    assert.match(result.kept[0].why, /a\.js takes 80 ms, and would end only 40 ms earlier/);
  });

  test('a file that changed since: nothing is claimed, and that is said', () => {
    const v = new VirtualProgram(FILE, two);
    const model = v.run('main', function* () {
      yield v.awaits(1, load(v, 40));
      yield v.awaits(2, load(v, 40));
    });
    const result = analyzeTrace(model, { readSource: () => null });
    assert.deepEqual(result.findings, []);
    assert.equal(result.unread, 1);
    assert.match(
      result.notices[0],
      /^a\.js changed or went missing/,
      'called as where the program was started',
    );
  });

  test('a file that was edited after it was compiled to what ran: nothing is claimed, and that is said', () => {
    const v = new VirtualProgram(FILE, two);
    const model = v.run('main', function* () {
      yield v.awaits(1, load(v, 40));
      yield v.awaits(2, load(v, 40));
    });
    // The places of what ran are those of the text before: two lines were put above.
    const later = `// One\n// Two\n// Three\n// Four\n// Five\n${two}`;
    const result = analyzeTrace(model, { readSource: () => later });
    assert.deepEqual([result.findings, result.kept, result.unread], [[], [], 1]);
    assert.match(result.notices[0], /^a\.js changed after being compiled to what ran: .* build again/);
    assert.equal(analyzeTrace(model, { readSource: () => two }).unread, 0);
  });

  test('no awaits at all: said in one sentence', () => {
    const result = analyze('async function main() {}\n', function* () {});
    assert.deepEqual(result.notices, [
      'No await of your own code suspended, so there is nothing to overlap.',
    ]);
  });
});
