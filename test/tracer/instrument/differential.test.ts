import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { judge } from './babel-judge';

/**
 * Real files, judged by Babel: every .js/.ts/.jsx/.tsx file there is in node_modules, npm's own and this repository.
 * A seeded sample by default; FULL=1 for all of them (half a minute), SEED=n for another sample.
 */
const ROOT = join(import.meta.dirname, '../../..');
const SAMPLE_BYTES = 6e6;
const LARGEST = 2e6;
const folders = [
  join(ROOT, 'node_modules'),
  join(dirname(process.execPath), '../lib/node_modules'),
  ...['core', 'launch', 'cli', 'tracer', 'extension', 'webview', 'scripts', 'examples', 'bench'].map((name) =>
    join(ROOT, name),
  ),
];

test('sites, syntax and strip agree with Babel on real files', (t) => {
  const seed = Number(process.env.SEED ?? 1);
  const files = folders.flatMap((folder) => [...listSources(folder)]).sort(bySeed(seed));
  const full = process.env.FULL !== undefined;
  let bytes = 0;
  let judged = 0;
  const wrong: string[] = [];
  const refused: string[] = [];
  for (const file of files) {
    if (bytes > SAMPLE_BYTES && !full) break;
    // Others may be writing in this repository.
    if (!existsSync(file) || (statSync(file).size > LARGEST && !full)) continue;
    let source = readFileSync(file, 'utf8');
    if (source.includes('__overlap$')) continue;
    // Files without async code are grammar to be understood, too.
    if (!/async|await/.test(source)) source += '\n;async function appended() { await 1; }\n';
    const extension = /\.[mc]?[jt]sx?$/.exec(file)![0];
    const verdict = judge(source, {
      typescript: extension.includes('ts'),
      jsx: extension.endsWith('x') || undefined,
    });
    if (verdict.skipped) continue;
    judged++;
    bytes += source.length;
    const name = relative(ROOT, file);
    if (verdict.refused !== '') refused.push(`${name}: ${verdict.refused}`);
    if (verdict.problems.length > 0) wrong.push(`${name}: ${verdict.problems.join('; ')}`);
  }
  t.diagnostic(`${judged} files, ${(bytes / 1e6).toFixed(1)} MB, ${refused.length} left alone, seed ${seed}`);
  assert.deepEqual(wrong, []);
  assert.deepEqual(refused, []);
  assert.ok(judged > 200, 'enough files to judge');
});

function* listSources(folder: string): Generator<string> {
  let entries: import('node:fs').Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return;
  }
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* listSources(path);
    else if (entry.isFile() && /\.[mc]?[jt]sx?$/.test(entry.name) && !/\.d\.[mc]?ts$/.test(entry.name))
      yield path;
  }
}

/** A stable shuffle: by a hash of the path and the seed. */
function bySeed(seed: number) {
  const hashes = new Map<string, number>();
  const hash = (text: string) => {
    let value = hashes.get(text);
    if (value === undefined) {
      value = seed | 0;
      for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
      hashes.set(text, (value = value >>> 0));
    }
    return value;
  };
  return (a: string, b: string) => hash(a) - hash(b);
}
