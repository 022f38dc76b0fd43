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
import { typedPrograms } from './cases/typed-programs';
import { everyFix } from './every-fix';
import { applyFix } from './run-fixed';

const ROOT = resolve(import.meta.dirname, '../../..');
const CORPUS = join(ROOT, 'test/corpus/programs');

/** The compiler is asked with this, too, and so the fixes know of it. */
const STRICTER = '{ "compilerOptions": { "noUncheckedIndexedAccess": true } }';

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
    noUncheckedIndexedAccess: true,
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
    everyFix(join('/app', name), text, { '/app/tsconfig.json': STRICTER }).forEach((fix, i) => {
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
