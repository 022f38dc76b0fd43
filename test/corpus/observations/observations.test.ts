import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runTraced } from '../run-program';

const folder = join(__dirname, 'programs');

for (const name of readdirSync(folder).filter((file) => file.endsWith('.mjs'))) {
  const text = readFileSync(join(folder, name), 'utf8');
  const expected = /^\/\/ observe: (.+)\n\/\/ why: .+/.exec(text)?.[1];
  assert.ok(expected, `${name} says what to observe, and why`);
  test(`${name}: ${expected}`, async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'observe-'));
    try {
      const run = await runTraced(join(folder, name), folder, scratch);
      assert.equal(run.failure, null);
      // Node loads its HTTP client when it is first used; on a busy machine that takes as long as a heavy step.
      const loads = /node:http|fetch\(/.test(text);
      const told = run.observations.filter((o) => !loads || o.rule !== 'blocked-loop');
      const seen = told.map((o) => `${o.rule} ${o.places[0]?.line}`).sort();
      const messages = run.observations.map((o) => o.message).join('\n');
      assert.deepEqual(seen.length === 0 ? ['nothing'] : seen, expected.split(', '), messages);
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  });
}
