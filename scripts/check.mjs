// Types, formatting, lint and the rules of the house. Fails on the first that does not hold, after showing all of them.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './ensure-built.mjs';
import { ensureDeps } from './ensure-deps.mjs';
import { runShown } from './run-shown.mjs';
import { runTests, testFiles } from './run-tests.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** So much of what a tool says is repeated at the end of `npm test`. */
const SHOWN_LINES = 12;

/** Resolves with how many of the checks hold and how many do not. `prefix` begins each line that is shown. */
export async function check(prefix = '') {
  await ensureDeps();
  const bin = (name) => join(root, 'node_modules', '.bin', name);
  const tools = [
    ['Types', bin('tsc'), ['-p', '.']],
    [
      'Formatting and lint',
      bin('biome'),
      ['ci', '--error-on-warnings', `--colors=${process.stdout.isTTY ? 'force' : 'off'}`, '.'],
    ],
  ];
  let passed = 0;
  let failed = 0;
  const failures = [];
  for (const [label, command, args] of tools) {
    const lines = [];
    const keep = { onLine: (line) => lines.length < SHOWN_LINES && lines.push(line) };
    const code = await runShown(command, args, { cwd: root, prefix, ...(process.stdout.isTTY ? {} : keep) });
    console.log(`${prefix}  ${label}: ${code === 0 ? 'clean' : 'FAILED'}`);
    if (code === 0) passed++;
    else {
      failed++;
      failures.push([label, ...lines]);
    }
  }
  await ensureBuilt();
  const house = await runTests(testFiles(['test/house']), { prefix });
  return {
    passed: passed + house.passed,
    failed: failed + house.failed,
    failures: [...failures, ...house.failures],
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { passed, failed } = await check();
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
