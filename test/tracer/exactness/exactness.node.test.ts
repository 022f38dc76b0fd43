import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { buildSync } from 'esbuild';
import type { SiteDef } from '../../../core/format/record-layout';
import { programFolder, runTraced } from '../support/run-traced';
import { type TaskStory, taskStories } from '../support/task-stories';
import { randomProgram } from './random-program';
import { mainText, TRUTH_RUNTIME, type TrueTask } from './truth';

/** Programs in one process; processes. More with SEEDS=first-last. */
const PER_PROCESS = 30;
const PROCESSES = Number(process.env.PROCESSES ?? 10);
const FIRST_SEED = Number(process.env.SEED ?? 1000);

test('every await of random programs is attributed exactly as the programs say', async (t) => {
  for (let i = 0; i < PROCESSES; i++) {
    const seed = FIRST_SEED + i * PER_PROCESS;
    await t.test(`seeds ${seed} to ${seed + PER_PROCESS - 1}`, () => checkPrograms(seed, PER_PROCESS));
  }
});

test('as exactly when async_hooks is the only source there is', () =>
  checkPrograms(FIRST_SEED + 8000, PER_PROCESS, { onlyAsyncHooks: true }));

/** Async functions in old syntax, as compilers write them: the trace tells of the programs that were written. */
const COMPILERS: Record<string, (folder: string, names: string[]) => void> = {
  'TypeScript, ES2016': (folder, names) => compileWithTsc(folder, names, 'es2016'),
  'TypeScript, ES2015': (folder, names) => compileWithTsc(folder, names, 'es2015'),
  'esbuild, ES2016': (folder, names) => {
    const entryPoints = names.map((name) => join(folder, 'src', name));
    buildSync({ entryPoints, outdir: folder, target: 'es2016', sourcemap: true });
  },
};

for (const [name, compile] of Object.entries(COMPILERS)) {
  test(`as exactly when ${name} made generators of its async functions`, () =>
    checkPrograms(FIRST_SEED + 5000, PER_PROCESS, { compile }));
}

function compileWithTsc(folder: string, names: string[], target: string): void {
  const tsc = join(process.cwd(), 'node_modules', 'typescript', 'bin', 'tsc');
  const flags = ['--allowJs', '--target', target, '--module', 'commonjs', '--sourceMap', '--skipLibCheck'];
  const files = names.map((name) => join('src', name));
  const args = [tsc, ...flags, '--rootDir', 'src', '--outDir', '.', ...files];
  execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
}

interface Variant {
  compile?: (folder: string, names: string[]) => void;
  onlyAsyncHooks?: boolean;
}

async function checkPrograms(
  seed: number,
  count: number,
  { compile, onlyAsyncHooks = false }: Variant = {},
): Promise<void> {
  const generators = compile === undefined;
  const texts = Array.from({ length: count }, (_, i) => randomProgram(seed + i, { generators }));
  const files: Record<string, string> = { 'truth.cjs': TRUTH_RUNTIME, 'main.cjs': mainText(count) };
  texts.forEach((text, i) => {
    files[`${compile ? 'src/' : ''}program-${i}.js`] = text;
  });
  const folder = programFolder(files);
  compile?.(
    folder,
    texts.map((_, i) => `program-${i}.js`),
  );
  const truthFile = join(folder, 'truth.json');
  const run = await runTraced(folder, {
    args: ['main.cjs'],
    env: { TRUTH: truthFile, NODE_NO_WARNINGS: '1' },
    onlyAsyncHooks,
  });
  assert.equal(run.stderr, '');
  assert.equal(run.code, 0);
  const [part] = run.parts;
  if (onlyAsyncHooks) assert.equal(part.meta.source, 'async_hooks');
  assert.deepEqual(part.notes, []);
  assert.ok(part.setupNs! > 0, 'what starting took is told');
  const paths = new Map([...part.files.values()].map((file) => [file.id, file.path]));
  const told = taskStories(part).filter((task) =>
    /program-\d+\.js$/.test(paths.get(task.site?.file ?? 0) ?? ''),
  );
  const truth = JSON.parse(readFileSync(truthFile, 'utf8')) as TrueTask[];
  const ranges = texts.map(rangesOf);
  assert.ok(truth.length > count, 'the programs did something');
  for (let i = 0; i < truth.length; i++) {
    const where = `task ${i}, seed ${seed + truth[i].p}, function F${truth[i].f}`;
    const expected = trueTask(truth[i], ranges[truth[i].p]);
    const actual = tellTask(told[i]);
    // A concise arrow cannot write down that it threw.
    if (expected.outcome === 'open' && expected.concise && actual.outcome === 'threw')
      actual.outcome = 'open';
    assert.deepEqual({ ...actual, concise: expected.concise }, expected, where);
  }
  assert.equal(told.length, truth.length);
}

interface PlainTask {
  at: string;
  events: string[];
  outcome: string;
  concise?: boolean;
}

function tellTask(story: TaskStory | undefined): PlainTask {
  if (story === undefined) return { at: 'not traced', events: [], outcome: '' };
  // A for-await that is left by an exception awaits its iterator's return(); the program cannot write that down.
  const known = story.awaits.filter((a) => a.kind !== 'adopted' || a.fulfilled);
  const events = known.map((a) => `${a.kind} ${rangeText(a.site)}${a.fulfilled ? ' ok' : ''}`);
  // The process may end while a yield's operand is awaited: the program has written down the yield already.
  const last = known.at(-1);
  if (last?.kind === 'await' && last.site?.kind === 'yield' && !last.resumed) {
    events.push(`yield ${rangeText(last.site)}`);
  }
  const outcome = story.returned ? 'returned' : story.settled || story.generator ? 'threw' : 'open';
  return {
    at: rangeText(story.site),
    events,
    outcome: story.generator && !story.returned ? 'generator' : outcome,
  };
}

function trueTask(task: TrueTask, { sites, functions }: Ranges): PlainTask {
  const events: string[] = [];
  for (const { k, s, ok } of task.events) {
    const at = sites.get(s);
    if (k === 'a') events.push(`await ${at}${ok ? ' ok' : ''}`);
    else if (k === 'y') events.push(`await ${at}`, `yield ${at}`);
    else events.push(`adopted ${at} ok`);
  }
  const at = functions.get(task.f)!;
  const outcome = task.returned ? 'returned' : at.generator ? 'generator' : task.threw ? 'threw' : 'open';
  return { at: at.range, events, outcome, concise: at.concise };
}

interface FunctionRange {
  range: string;
  generator: boolean;
  concise: boolean;
}

interface Ranges {
  sites: Map<number, string>;
  functions: Map<number, FunctionRange>;
}

/** Where the comments of a program say that its functions and sites are. */
function rangesOf(text: string): Ranges {
  const sites = new Map<number, string>();
  const functions = new Map<number, FunctionRange>();
  for (const match of text.matchAll(/\/\*([SF])(\d+)\*\//g)) {
    const from = match.index + match[0].length;
    const to = text.indexOf(`/*${match[1] === 'S' ? 'E' : 'G'}${match[2]}*/`);
    const range = `${position(text, from)}-${position(text, to)}`;
    const generator = text.startsWith('async function*', from);
    if (match[1] === 'S') sites.set(Number(match[2]), range);
    else functions.set(Number(match[2]), { range, generator, concise: text[to - 1] !== '}' });
  }
  return { sites, functions };
}

function position(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${before[before.length - 1].length + 1}`;
}

function rangeText(site: SiteDef | undefined): string {
  return site ? `${site.line}:${site.column}-${site.endLine}:${site.endColumn}` : '?';
}
