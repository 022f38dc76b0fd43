import assert from 'node:assert/strict';
import { test } from 'node:test';
import { innerFixes } from './cases/inner-fixes';
import { markedSource } from './marked-source';
import { applyFix, execute, failuresThatDiffer, WORK } from './run-fixed';

for (const [name, one] of Object.entries(innerFixes)) {
  test(`fix across functions: ${name}`, async () => {
    const file = one.file ?? '/app/main.js';
    const text = WORK + one.source;
    const marked = markedSource(text, {}, file);
    const inner = marked.plan('B').awaits[marked.index('B')].range;
    const fix = marked.plan('A').fixInner?.(marked.index('A'), inner) ?? null;
    if (one.after === null) return assert.equal(fix, null);
    assert.ok(fix, 'a fix');
    const fixed = applyFix(text, fix);
    assert.equal(fixed.slice(WORK.length), one.after);
    if (file.endsWith('.ts')) return;
    const before = await execute(one.source);
    const after = await execute(one.after);
    assert.deepEqual([after.result, after.unhandled], [before.result, 0]);
    assert.equal(before.peak, 1, 'serial before');
    assert.equal(after.peak, 2, 'both at once after');
    assert.deepEqual(await failuresThatDiffer(one.source, one.after), []);
  });
}
