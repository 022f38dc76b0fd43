// npm test: everything, installing what it needs. --unit: what needs neither a browser nor VS Code nor another Node.
// --only NAME,NAME: some of the phases, by the names below.
import { availableParallelism } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './ensure-built.mjs';
import { ensureDeps } from './ensure-deps.mjs';
import { runShown } from './run-shown.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const cores = availableParallelism();
/** Waits for something that is being installed beside the first stage. */
let installed;

if (Number.parseInt(process.versions.node, 10) < 20) {
  console.error(`The tests need Node.js 20 or newer; this is ${process.version}.`);
  process.exit(2);
}
await ensureDeps();
// These need the npm packages, so they cannot be imported at the top on a fresh clone.
const { counted, runTests, testFiles } = await import('./run-tests.mjs');
const { check } = await import('./check.mjs');
const { inOneLine } = await import('./failure-lines.mjs');
const { beginInstalls } = await import('./begin-installs.mjs');
const { NODE_MAJORS } = await import('./install-node.mjs');

/** Where a test file runs; the first that fits. Everything else is a unit test. */
const KINDS = [
  ['house', /^test\/house\//],
  ['browser', /^test\/webview\/browser\//],
  ['vscode', /^test\/(ui|extension\/in-host)\//],
  // As the next, but one at a time: an inspector that a signal opens has the same port in every process.
  ['attach', /\/attach\.node\.test\.ts$/],
  // Starts programs with the Node of OVERLAP_NODE, and judges them by how long they wait.
  ['patterns', /^test\/examples\/.*\.node\.test\.ts$/],
  // Starts programs with the Node of OVERLAP_NODE; runs once per version, and versions at the same time.
  ['node', /\.node\.test\.ts$/],
  // Judges real programs by how long they wait, so nothing else runs beside them.
  ['measured', /^test\/(corpus|examples)\//],
];

function filesOf(kind) {
  return testFiles(['test']).filter((file) => {
    const path = relative(root, file).replaceAll('\\', '/');
    return kind === (KINDS.find(([, pattern]) => pattern.test(path))?.[0] ?? 'unit');
  });
}

const vscode = (flag) => async (prefix) => {
  await installed('vscode');
  const script = join(root, 'scripts', 'vscode-tests.mjs');
  return counted((onLine) =>
    runShown(process.execPath, [script, flag, '--no-build'], { cwd: root, onLine, prefix }),
  );
};

/** What makes programs under test run on another Node, also those that are started as `node`. */
async function on(major) {
  const node = await installed(`node${major}`);
  return { OVERLAP_NODE: node, PATH: [dirname(node), process.env.PATH].join(delimiter) };
}

/** How many files run at once, of each version of Node, two of which share a stage. Programs under test mostly wait. */
const NODE_WIDTH = Math.ceil((cores + 1) / 2);

const phases = {
  check: { title: 'Types, formatting, lint, rules of the house', run: check },
  unit: {
    title: 'Unit tests',
    run: (prefix) => runTests(filesOf('unit'), { concurrency: cores, prefix }),
  },
  ...Object.fromEntries(
    NODE_MAJORS.map((major) => [
      `node${major}`,
      {
        title: `Traced programs on Node.js ${major}`,
        run: async (prefix) => {
          return runTests(filesOf('node'), { env: await on(major), concurrency: NODE_WIDTH, prefix });
        },
      },
    ]),
  ),
  attach: {
    title: `Attaching to running programs on Node.js ${NODE_MAJORS.join(', ')}`,
    run: (prefix) => runOnEach('attach', prefix),
  },
  patterns: {
    title: `The patterns of examples/ on Node.js ${NODE_MAJORS.join(', ')}`,
    run: (prefix) => runOnEach('patterns', prefix),
  },
  browser: {
    title: 'The timeline in Chromium',
    run: async (prefix) => {
      const env = { OVERLAP_BROWSER: await installed('chromium') };
      return runTests(filesOf('browser'), { env, concurrency: 1, prefix });
    },
  },
  'in-host': { title: 'The extension inside a real VS Code', run: vscode('--in-host') },
  ui: { title: 'The extension through the window of a real VS Code', run: vscode('--ui') },
  corpus: {
    title: 'Examples and corpus: real programs, traced and judged',
    // Judgements do not depend on the version; this one starts faster than the oldest, and runs TypeScript.
    run: async (prefix) => runTests(filesOf('measured'), { env: await on(24), concurrency: 1, prefix }),
  },
};

/** What runs at the same time; the stages run one after another. What is judged by how long it waits has one for itself. */
const STAGES = [
  ['check', 'unit'],
  ['node20', 'node22', 'attach'],
  ['node24', 'node26'],
  ['browser', 'in-host'],
  ['ui'],
  ['patterns'],
  ['corpus'],
];

const stages = wantedStages();
if (stages.flat().some((name) => !['check', 'unit'].includes(name))) installed = beginInstalls();

/** What failed and why, at the very end in so many words: of a log kept elsewhere perhaps only two kilobytes are shown. */
const MOST_TOLD = 5;
const TOLD_CHARACTERS = 1500;

const begun = Date.now();
const results = new Map();
await ensureBuilt();
for (const [i, stage] of stages.entries()) {
  console.log('');
  for (const name of stage) console.log(`[${i + 1}/${stages.length}] ${phases[name].title}`);
  await Promise.all(stage.map((name) => runPhase(name, stage.length > 1 ? `${name.padEnd(7)} | ` : '')));
}

// Once more, where somebody looks first: the failures stand a thousand lines above.
for (const [name, { failures }] of results) {
  for (const lines of failures) console.log(`\n${name}: ${lines.join('\n').trim()}`);
}
console.log('');
for (const [name, { passed, failed, seconds }] of results) {
  const outcome = failed === 0 ? 'ok    ' : 'FAILED';
  const counts = `${passed} passed, ${failed} failed`;
  console.log(`${outcome} ${seconds.toFixed(1).padStart(6)} s  ${phases[name].title}: ${counts}`);
}
const told = [...results].flatMap(([name, { failures }]) => failures.map((lines) => [name, lines]));
for (const [name, lines] of told.slice(0, MOST_TOLD)) {
  console.log(`FAILED in ${name}: ${inOneLine(lines, TOLD_CHARACTERS / Math.min(told.length, MOST_TOLD))}`);
}
const sum = (key) => [...results.values()].reduce((total, result) => total + result[key], 0);
console.log(`${((Date.now() - begun) / 1000).toFixed(0)} s in all`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;

function wantedStages() {
  if (process.argv.includes('--unit')) return [['unit']];
  const at = process.argv.indexOf('--only');
  if (at < 0) return STAGES;
  const names = (process.argv[at + 1] ?? '').split(',');
  const unknown = names.filter((name) => !(name in phases));
  if (unknown.length > 0) {
    console.error(`There is no phase "${unknown.join(', ')}"; there are ${Object.keys(phases).join(', ')}.`);
    process.exit(2);
  }
  return STAGES.map((stage) => stage.filter((name) => names.includes(name))).filter(
    (stage) => stage.length > 0,
  );
}

/** One version after another, one file at a time. */
async function runOnEach(kind, prefix) {
  const total = { passed: 0, failed: 0, failures: [] };
  for (const major of NODE_MAJORS) {
    const counts = await runTests(filesOf(kind), { env: await on(major), concurrency: 1, prefix });
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.failures.push(...counts.failures);
  }
  return total;
}

async function runPhase(name, prefix) {
  const start = Date.now();
  let result;
  try {
    result = await phases[name].run(prefix);
  } catch (error) {
    console.error(`${prefix}  ${error.stack ?? error}`);
    result = { passed: 0, failed: 1, failures: [[String(error)]] };
  }
  if (result.passed + result.failed === 0) {
    console.error(`${prefix}  No test ran, which counts as a failure.`);
    result.failed = 1;
  }
  results.set(name, { failures: [], ...result, seconds: (Date.now() - start) / 1000 });
}
