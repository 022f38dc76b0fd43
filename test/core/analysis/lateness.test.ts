import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { VirtualProgram } from '../../support/virtual-program';
import { analyze, LOAD, loading } from './analyze-source';

describe('how late it was', () => {
  const source = (third: string): string => `async function main() {
  const a = await load('a');
  const b = await load(a);
  const c = await ${third};
  return [b, c];
}
${LOAD}`;
  const part = loading(4);
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
