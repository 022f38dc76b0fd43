// npm test: everything, installing what it needs. --unit: what needs neither a browser nor VS Code nor another Node.
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './ensure-built.mjs';
import { ensureDeps } from './ensure-deps.mjs';
import { runShown } from './run-shown.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const unitOnly = process.argv.includes('--unit');

if (Number.parseInt(process.versions.node, 10) < 20) {
  console.error(`The tests need Node.js 20 or newer; this is ${process.version}.`);
  process.exit(2);
}
await ensureDeps();
// These need the npm packages, so they cannot be imported at the top on a fresh clone.
const { counted, runTests, testFiles } = await import('./run-tests.mjs');
const { check } = await import('./check.mjs');
const { ensureNode, NODE_MAJORS } = await import('./install-node.mjs');

/** Where a test file runs; the first that fits. Everything else is a unit test. */
const KINDS = [
  ['house', /^test\/house\//],
  ['browser', /^test\/webview\/browser\//],
  ['vscode', /^test\/(ui|extension\/in-host)\//],
  // Starts programs with the Node of OVERLAP_NODE; runs once per version.
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

const vscode = (kind) =>
  counted((onLine) =>
    runShown(process.execPath, [join(root, 'scripts', 'vscode-tests.mjs'), kind, '--no-build'], {
      cwd: root,
      onLine,
    }),
  );

const phases = [
  { title: 'Types, formatting, lint, rules of the house', run: check, unit: false },
  { title: 'Unit tests', unit: true, run: () => runTests(filesOf('unit')) },
  {
    title: 'Examples and corpus: real programs, traced and judged',
    unit: false,
    run: () => runTests(filesOf('measured'), { concurrency: 1 }),
  },
  ...NODE_MAJORS.map((major) => ({
    title: `Traced programs on Node.js ${major}`,
    unit: false,
    run: async () => runTests(filesOf('node'), { env: { OVERLAP_NODE: await ensureNode(major) } }),
  })),
  { title: 'The timeline in Chromium', unit: false, run: inBrowser },
  { title: 'The extension inside a real VS Code', unit: false, run: () => vscode('--in-host') },
  { title: 'The extension through the window of a real VS Code', unit: false, run: () => vscode('--ui') },
];

async function inBrowser() {
  const { ensureChromium } = await import('./install-chromium.mjs');
  return runTests(filesOf('browser'), {
    concurrency: 1,
    env: { OVERLAP_BROWSER: await ensureChromium() },
  });
}

const wanted = phases.filter((phase) => !unitOnly || phase.unit);
const begun = Date.now();
const results = [];
await ensureBuilt();
for (const [i, phase] of wanted.entries()) {
  console.log(`\n[${i + 1}/${wanted.length}] ${phase.title}`);
  const start = Date.now();
  let result;
  try {
    result = await phase.run();
  } catch (error) {
    console.error(`  ${error.stack ?? error}`);
    result = { passed: 0, failed: 1 };
  }
  if (result.passed + result.failed === 0) {
    console.error('  No test ran, which counts as a failure.');
    result.failed = 1;
  }
  results.push({ ...result, title: phase.title, seconds: (Date.now() - start) / 1000 });
}

console.log('');
for (const { title, passed, failed, seconds } of results) {
  console.log(
    `${failed === 0 ? 'ok    ' : 'FAILED'} ${seconds.toFixed(1).padStart(6)} s  ${title}: ${passed} passed, ${failed} failed`,
  );
}
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`${((Date.now() - begun) / 1000).toFixed(0)} s in all`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
