import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFile } from '../../../core/source/parse/parse-file';
import { loopFixes } from './cases/loop-fixes';
import { markedSource } from './marked-source';
import { applyFix, execute, failuresThatDiffer, WORK } from './run-fixed';

for (const [name, one] of Object.entries(loopFixes)) {
  test(`loop fix: ${name}`, async () => {
    const file = one.file ?? '/app/main.js';
    const text = WORK + one.source;
    const { plan, index } = markedSource(
      text,
      one.manifest ? { '/app/package.json': one.manifest } : {},
      file,
    ).loop('L');
    const fix = plan.fixLoop(index, one.peak ?? 3, 20);
    assert.equal(plan.loops[index].relation.verdict, 'independent', plan.loops[index].relation.why);
    if (one.kind === null) return assert.equal(fix, null);
    assert.ok(fix, 'a fix');
    const fixed = applyFix(text, fix);
    assert.equal(fix.kind, one.kind, fixed);
    const parsed = parseFile(file, fixed);
    assert.ok(parsed && !parsed.damaged, fixed);
    if (one.after) assert.equal(fixed.slice(WORK.length), one.after);
    if (file.endsWith('.ts') || one.manifest) return;
    const before = await execute(text.slice(WORK.length));
    const after = await execute(fixed.slice(WORK.length));
    assert.deepEqual(after.result, before.result, fixed);
    assert.deepEqual(after.printed, before.printed, fixed);
    assert.equal(before.peak, 1, 'serial before');
    assert.equal(after.peak, one.concurrent ?? 3, `concurrent after: ${fixed}`);
    assert.equal(after.unhandled, 0, 'no rejection goes unhandled');
    assert.deepEqual(await failuresThatDiffer(text.slice(WORK.length), fixed.slice(WORK.length)), [], fixed);
  });
}
