import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyzeTrace } from '../../../core/analysis/analyze';
import { VirtualProgram } from '../../support/virtual-program';
import { analyze, FILE, LOAD, loading } from './analyze-source';

describe('what names a finding', () => {
  const source = `async function main(extra) {
  const a = await load('a');
  const b = await load('b');
  const c = extra ? await load('x') : null;
  return [a, b, c];
}
${LOAD}`;
  const get = loading(4);
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
