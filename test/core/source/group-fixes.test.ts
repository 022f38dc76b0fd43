import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFile } from '../../../core/source/parse/parse-file';
import { groupFixes } from './cases/group-fixes';
import { markedSource } from './marked-source';
import { applyFix, execute, failuresThatDiffer, WORK } from './run-fixed';

for (const [name, one] of Object.entries(groupFixes)) {
  test(`fix: ${name}`, async () => {
    const file = one.file ?? '/app/main.js';
    const text = WORK + one.source;
    const marked = markedSource(text, {}, file);
    const marks = one.marks ?? ['A', 'B'];
    const plan = marked.plan(marks[0]);
    const fix = plan.fixGroup(marks.map((mark) => marked.index(mark)));
    if (one.kind === null) return assert.equal(fix, null);
    assert.ok(fix, `a fix; relation ${JSON.stringify(marked.relate(marks[0], marks[1]))}`);
    const fixed = applyFix(text, fix);
    assert.equal(fix.kind, one.kind, fixed);
    assert.ok(fix.caveats.length > 0 && /^[A-Z]/.test(fix.title));
    const parsed = parseFile(file, fixed);
    assert.ok(parsed && !parsed.damaged, fixed);
    if (one.after) assert.equal(fixed.slice(WORK.length), one.after);
    if (file.endsWith('.ts')) return;
    const script = (source: string) => source.slice(WORK.length);
    const before = await execute(script(text));
    const after = await execute(script(fixed));
    assert.deepEqual(after.result, before.result, fixed);
    assert.deepEqual(after.printed, before.printed, fixed);
    assert.equal(before.peak, 1, 'serial before');
    assert.equal(after.peak, marks.length, `concurrent after: ${fixed}`);
    assert.equal(after.unhandled, 0, 'no rejection goes unhandled');
    assert.deepEqual(await failuresThatDiffer(text.slice(WORK.length), fixed.slice(WORK.length)), [], fixed);
  });
}
