// Runs test files with node:test and counts.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { FailureLines } from './failure-lines.mjs';
import { runShown } from './run-shown.mjs';
import { COUNT_LINE } from './test-reporter.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const reporter = pathToFileURL(join(root, 'scripts', 'test-reporter.mjs')).href;

/** Folders of what tests work on. */
const NOT_TESTS = ['node_modules', 'fixtures', 'programs'];

/** Absolute paths of the test files under some folders of the repository. */
export function testFiles(folders) {
  const walk = (path) => {
    if (!existsSync(path)) return [];
    return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
      const inside = join(path, entry.name);
      if (entry.isDirectory()) return NOT_TESTS.includes(entry.name) ? [] : walk(inside);
      return entry.name.endsWith('.test.ts') ? [inside] : [];
    });
  };
  return folders.flatMap((folder) => walk(join(root, folder))).sort();
}

/**
 * Runs the files, `concurrency` at a time; resolves with the counts. A run that ends badly without a failed test counts as
 * one failure. `prefix` begins each line that is shown.
 */
export async function runTests(files, { env, concurrency, prefix } = {}) {
  if (files.length === 0) return { passed: 0, failed: 0, failures: [] };
  const args = [
    '--import',
    'tsx',
    '--test',
    `--test-reporter=${reporter}`,
    '--test-reporter-destination=stdout',
  ];
  if (concurrency) args.push(`--test-concurrency=${concurrency}`);
  return counted((onLine) =>
    runShown(process.execPath, [...args, ...files], { cwd: root, env, onLine, prefix }),
  );
}

/**
 * Runs something that prints "N passed, M failed" (or node:test's own summary) and takes the numbers from there. `failures`:
 * the first lines of what it says about each failed test.
 */
export async function counted(run) {
  let passed = 0;
  let failed = 0;
  const failures = new FailureLines();
  const code = await run((line) => {
    failures.take(line);
    const plain = line.trim();
    const both = COUNT_LINE.exec(plain);
    if (both !== null) [passed, failed] = [Number(both[1]), Number(both[2])];
    const one = /^(?:ℹ|#) (pass|fail) (\d+)$/.exec(plain);
    if (one !== null && one[1] === 'pass') passed = Number(one[2]);
    if (one !== null && one[1] === 'fail') failed = Number(one[2]);
  });
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, failures: failures.all };
}
