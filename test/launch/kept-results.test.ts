import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { AnalysisResult } from '../../core/analysis/finding';
import { KeptResults } from '../../launch/kept-results';

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'overlap-kept-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

const result = (...ids: string[]): AnalysisResult =>
  ({ findings: ids.map((id) => ({ id })) }) as unknown as AnalysisResult;
const idsOf = (of: AnalysisResult | null): string[] | null => of?.findings.map(({ id }) => id) ?? null;

test('the first result of a trace is kept, since later ones may know less', () => {
  const kept = new KeptResults(join(folder, 'first'));
  const trace = join(folder, 'a.overlap');
  writeFileSync(trace, 'trace');
  assert.equal(kept.of(trace), null);
  kept.keep(trace, result());
  assert.equal(kept.of(trace), null, 'nothing found is nothing to remember');
  kept.keep(trace, result('x', 'y'));
  kept.keep(trace, result('z'));
  assert.deepEqual(idsOf(kept.of(trace)), ['x', 'y']);
});

test('a trace that was written anew is another one', () => {
  const kept = new KeptResults(join(folder, 'anew'));
  const trace = join(folder, 'b.overlap');
  writeFileSync(trace, 'trace');
  kept.keep(trace, result('x'));
  writeFileSync(trace, 'trace of another run');
  assert.equal(kept.of(trace), null);
  assert.equal(kept.of(join(folder, 'gone.overlap')), null);
});

test('only so many are kept, and a folder that cannot be written keeps none', () => {
  const place = join(folder, 'many');
  const kept = new KeptResults(place);
  for (let i = 0; i < 50; i++) {
    const trace = join(folder, `${i}.overlap`);
    writeFileSync(trace, 'trace');
    utimesSync(trace, i, i);
    kept.keep(trace, result('x'));
  }
  assert.equal(readdirSync(place).length, 40);
  const file = join(folder, 'a file');
  writeFileSync(file, '');
  mkdirSync(join(folder, 'c'));
  new KeptResults(join(file, 'inside')).keep(join(folder, '1.overlap'), result('x'));
});
