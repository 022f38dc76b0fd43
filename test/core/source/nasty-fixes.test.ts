import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nastyPrograms } from './cases/nasty-programs';
import { everyFix } from './every-fix';
import { applyFix, execute, failuresThatDiffer, WORK } from './run-fixed';

let tried = 0;

for (const [name, source] of Object.entries(nastyPrograms)) {
  test(`every fix holds: ${name}`, async () => {
    const text = WORK + source;
    const seen = new Set<string>();
    const before = await execute(source);
    for (const fix of everyFix('/app/main.js', text)) {
      const fixed = applyFix(text, fix).slice(WORK.length);
      if (seen.has(fixed)) continue;
      seen.add(fixed);
      const after = await execute(fixed);
      assert.deepEqual(after.result, before.result, `${fix.title}\n${fixed}`);
      assert.deepEqual(after.printed, before.printed, `${fix.title}\n${fixed}`);
      assert.equal(after.unhandled, 0, `${fix.title}\n${fixed}`);
      assert.deepEqual(await failuresThatDiffer(source, fixed), [], `${fix.title}\n${fixed}`);
    }
    tried += seen.size;
  });
}

test('there were fixes to try', () => {
  assert.ok(tried >= 50, `only ${tried}`);
  console.log(`${tried} fixes of ${Object.keys(nastyPrograms).length} programs`);
});
