import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { FIRST_SITE } from '../../../tracer/instrument/markers';
import { openCache } from '../../../tracer/load/instrument-cache';
import { instrumentFile } from '../../../tracer/load/instrument-file';
import { textInstrumenter } from '../../../tracer/load/instrument-text';
import type { LoadedFile } from '../../../tracer/load/loaded-file';
import { SITE_OFFSET } from '../../../tracer/record/site-table';

const folder = mkdtempSync(join(tmpdir(), 'overlap-cache-test-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const TEXTS: Record<string, string> = {
  '/a.cjs': 'async function a() { await b(); }',
  '/b.cjs': 'async function b() { await c(); await d(); }',
  '/c.cjs': 'async function c() {}',
};

/** Loads files in this order, as a run of a program does. */
function run(paths: string[]): LoadedFile[] {
  const counter = Int32Array.of(1);
  const cache = openCache({ folder, script: __filename, include: [] });
  const mapsWanted = () => ({ of: 'none', followed: false }) as const;
  const { instrument } = textInstrumenter({ counter, isOwn: () => true, cache, mapsWanted, instrumentFile });
  return paths.map((path) => instrument(TEXTS[path], path, 'commonjs')!);
}

/** The numbers that stand in the code are those that the file says, each once or more; no two files share one. */
function check(files: LoadedFile[]): void {
  const all = new Set<number>();
  for (const { code, firstSite, sites } of files) {
    const own = sites.names.map((_, row) => firstSite + row);
    const found = new Set(code!.match(/\d{7}/g)!.map((number) => Number(number) - SITE_OFFSET));
    // Sites of calls that are no one's caller may stand nowhere.
    for (const site of found) assert.ok(own.includes(site), `${site} of ${own} in ${code}`);
    assert.ok(found.has(firstSite));
    for (const site of own) {
      assert.ok(!all.has(site), `${site} twice`);
      all.add(site);
    }
  }
}

test('sites have numbers of their own, whatever order files come in', () => {
  const first = run(['/a.cjs', '/b.cjs', '/c.cjs']);
  assert.equal(first[0].firstSite, 1);
  assert.ok(first[0].code!.includes(String(FIRST_SITE)));
  check(first);
  assert.deepEqual(run(['/a.cjs', '/b.cjs', '/c.cjs']), first, 'as they are in the cache');
  const [b, a, c] = run(['/b.cjs', '/a.cjs', '/c.cjs']);
  assert.deepEqual(b, first[1], 'numbers before it are skipped');
  assert.notEqual(a.firstSite, first[0].firstSite);
  assert.equal(a.code!.length, first[0].code!.length);
  check([b, a, c]);
  check(run(['/a.cjs', '/a.cjs', '/b.cjs', '/a.cjs', '/c.cjs', '/b.cjs']));
});
