import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Observation } from '../../../core/analysis/observation';
import { runTraced } from '../run-program';

const folder = join(__dirname, 'programs');
/**
 * A thread that the system leaves waiting looks like one that is blocked, and what follows it at once comes later: what is
 * said then is true of that run. A program is what it is in one run of these.
 */
const MOST_RUNS = 3;

for (const name of readdirSync(folder).filter((file) => file.endsWith('.mjs'))) {
  const text = readFileSync(join(folder, name), 'utf8');
  const expected = /^\/\/ observe: (.+)\n\/\/ why: .+/.exec(text)?.[1];
  assert.ok(expected, `${name} says what to observe, and why`);
  // Node loads its HTTP client when it is first used; on a busy machine that takes as long as a heavy step.
  const loads = /node:http|fetch\(/.test(text);
  test(`${name}: ${expected}`, async () => {
    for (let run = 1; ; run++) {
      const observations = await observed(name);
      const told = observations.filter((o) => !loads || o.rule !== 'blocked-loop');
      const seen = told.map((o) => `${o.rule} ${o.places[0]?.line}`).sort();
      const messages = observations.map((o) => o.message).join('\n');
      try {
        assert.deepEqual(seen.length === 0 ? ['nothing'] : seen, expected.split(', '), messages);
        return;
      } catch (error) {
        if (run === MOST_RUNS) throw error;
        console.log(`${name} was run again; what was seen was ${seen.join(', ') || 'nothing'}`);
      }
    }
  });
}

async function observed(name: string): Promise<Observation[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'observe-'));
  try {
    const run = await runTraced(join(folder, name), folder, scratch);
    assert.equal(run.failure, null);
    return run.observations;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
