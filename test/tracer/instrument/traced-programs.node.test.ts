import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { NODE_MAJOR, programFolder, runPlain, runTraced } from '../support/run-traced';

/** The same programs as in execution.node.test.ts, under the whole tracer: what they print, stacks included, is the same. */

const fixtures = join(import.meta.dirname, 'fixtures');
const programs = readdirSync(fixtures).filter(
  (name) => name !== 'driver.cjs' && /\.(?:[cm]js|mts)$/.test(name),
);
const files = Object.fromEntries(
  ['driver.cjs', ...programs].map((name) => [name, readFileSync(join(fixtures, name), 'utf8')]),
);

for (const name of programs) {
  const tooOld =
    /^(?:using|types)/.test(name) && NODE_MAJOR < 24 && `Node ${NODE_MAJOR} does not run ${name} as it is`;
  test(`${name} traced on Node ${NODE_MAJOR}`, { skip: tooOld }, async () => {
    const folder = programFolder(files);
    const args = ['driver.cjs', join(folder, name)];
    const plain = await runPlain(folder, { args });
    const traced = await runTraced(folder, { args });
    assert.equal(traced.code, plain.code);
    assert.equal(traced.stderr, plain.stderr);
    assert.deepEqual(linesOf(traced.stdout), linesOf(plain.stdout));
    // …and it was really traced, from exact places: sites of this very file are in the trace.
    const own = traced.parts.flatMap((part) =>
      [...part.sites.values()].filter((site) => part.files.get(site.file)?.path === join(folder, name)),
    );
    assert.ok(own.filter((site) => site.kind === 'await').length > 3, `${own.length} sites`);
    assert.deepEqual(
      traced.parts.flatMap((part) => part.notes.map((note) => note.message)),
      [],
    );
  });
}

/**
 * V8's guesses for functions without a name may differ (see execution.node.test.ts), and with any async hook Node runs
 * promise jobs from a frame of its own.
 */
function linesOf(stdout: string): string[] {
  const { lines } = JSON.parse(stdout) as { lines: string[] };
  return lines.map((line) =>
    line
      .replace(/\n *at process\.processTicksAndRejections .*/g, '')
      .replace(/at (async )?(?!module|named|super_)[\w.]+ \((.*messages\.cjs.*)\)$/gm, 'at $1$2'),
  );
}
