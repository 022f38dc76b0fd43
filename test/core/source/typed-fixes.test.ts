import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import type { Fix } from '../../../core/analysis/finding';
import { walk } from '../../../core/source/parse/nodes';
import { parseFile } from '../../../core/source/parse/parse-file';
import { createSourceProject } from '../../../core/source/source-project';
import { typedPrograms } from './cases/typed-programs';
import { applyFix } from './run-fixed';

const ROOT = resolve(import.meta.dirname, '../../..');
const CORPUS = join(ROOT, 'test/corpus/programs');

/** Every fix that could be offered for a program of one file: for pairs, all of a function, loops (few and many turns) and chains. */
function fixesOf(file: string, text: string): Fix[] {
  const project = createSourceProject((path) => (path === file ? text : null), {
    files: [file],
    strict: true,
  });
  const found: (Fix | null)[] = [];
  const seen = new Set<unknown>();
  const parsed = parseFile(file, text);
  assert.ok(parsed && !parsed.damaged, file);
  walk(parsed.ast.program, (node) => {
    if (node.type !== 'AwaitExpression' || !node.loc) return;
    const plan = project.planAt(file, node.loc.start.line, node.loc.start.column + 1);
    if (!plan || seen.has(plan)) return;
    seen.add(plan);
    const all = plan.awaits.map((_, i) => i);
    for (const first of all)
      for (const second of all) {
        if (second <= first || plan.relate(first, second).verdict !== 'independent') continue;
        found.push(plan.fixGroup([first, second]));
        const third = all.find(
          (i) => i > second && [first, second].every((one) => plan.relate(one, i).verdict === 'independent'),
        );
        if (third !== undefined) found.push(plan.fixGroup([first, second, third]));
      }
    plan.loops.forEach((_, index) => {
      found.push(plan.fixLoop(index, 3, 1), plan.fixLoop(index, 100, 1));
    });
  });
  for (const { plan } of project.chainsIn?.(file) ?? [])
    for (let first = 0; first < plan.awaits.length; first++)
      for (let second = first + 1; second < plan.awaits.length; second++)
        if (plan.relate(first, second).verdict === 'independent') found.push(plan.fixGroup([first, second]));
  return found.filter((fix) => fix !== null);
}

function changedLines(before: string, after: string): string {
  const old = new Set(before.split('\n'));
  return after
    .split('\n')
    .filter((line) => !old.has(line))
    .join('\n');
}

const folder = mkdtempSync(join(tmpdir(), 'overlap-typed-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Messages of the TypeScript compiler by file name. */
function check(files: Record<string, string>): Map<string, string[]> {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const options = {
    strict: true,
    noEmit: true,
    target: 'es2023',
    lib: ['es2023', 'dom', 'dom.iterable', 'esnext.disposable'],
    module: 'esnext',
    moduleResolution: 'bundler',
    moduleDetection: 'force',
    allowImportingTsExtensions: true,
    experimentalDecorators: true,
    jsx: 'preserve',
    skipLibCheck: true,
    types: ['node'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['*'] }));
  const ran = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', folder, '--pretty', 'false'],
    {
      encoding: 'utf8',
      cwd: folder,
    },
  );
  const messages = new Map<string, string[]>();
  for (const line of ran.stdout.split('\n')) {
    const match = /^(.+?)\(\d+,\d+\): (error .*)$/.exec(line);
    if (!match) continue;
    messages.set(match[1], [...(messages.get(match[1]) ?? []), match[2]]);
  }
  return messages;
}

test('what is typed stays typed: tsc accepts every fix of a program that it accepts', () => {
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(ROOT, 'node_modules/@types'), join(folder, 'node_modules/@types'));
  const programs: Record<string, string> = { ...typedPrograms };
  for (const name of readdirSync(CORPUS))
    if (/(?<!\.fixed)\.ts$/.test(name)) programs[name] = readFileSync(join(CORPUS, name), 'utf8');
  const files: Record<string, string> = {};
  const fixes = new Map<string, { program: string; fix: Fix }>();
  for (const [name, text] of Object.entries(programs)) {
    files[name] = text;
    const [stem, extension] = /^(.*)(\.[^.]+)$/.exec(name)?.slice(1) ?? [name, '.ts'];
    fixesOf(join('/app', name), text).forEach((fix, i) => {
      const fixed = `${stem}--${i}${extension}`;
      files[fixed] = applyFix(text, fix);
      fixes.set(fixed, { program: name, fix });
    });
  }
  const messages = check(files);
  for (const name of Object.keys(typedPrograms))
    assert.deepEqual(messages.get(name) ?? [], [], `${name} itself`);
  const failures: string[] = [];
  for (const [name, { program, fix }] of fixes) {
    // What the compiler did not accept before (any version of it) proves nothing.
    const before = messages.get(program) ?? [];
    const added = (messages.get(name) ?? []).filter((message) => !before.includes(message));
    if (added.length > 0)
      failures.push(
        `${program}, ${fix.kind} (${fix.title}): ${added.join('; ')}\n${changedLines(programs[program], files[name])}`,
      );
  }
  assert.deepEqual(failures, []);
  assert.ok(fixes.size >= 60, `only ${fixes.size} fixes`);
  console.log(`${fixes.size} fixes of ${Object.keys(programs).length} programs`);
});
