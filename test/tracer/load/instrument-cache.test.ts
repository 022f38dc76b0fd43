import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openCache } from '../../../tracer/load/instrument-cache';
import type { CachedFile } from '../../../tracer/load/loaded-file';
import { pathOf, TEXTS, textOf } from './fill-cache';

const folders: string[] = [];
const folder = (): string => folders[folders.push(mkdtempSync(join(tmpdir(), 'overlap-cache-test-'))) - 1];
after(() => {
  for (const one of folders) rmSync(one, { recursive: true, force: true });
});

const text = textOf;
/** Every write looks after the bounds. */
const open = (at: string) => openCache({ folder: at, script: __filename, include: [], sweepEvery: 1 })!;
const file = (code: string): CachedFile =>
  ({ code, sites: { names: [], rows: [] } }) as unknown as CachedFile;

/** What the cache gives, and whether it had to be made. */
function ask(cache: ReturnType<typeof open>, content: string, path = '/a.js', kind = 'module') {
  let made = false;
  const { code } = cache.get(content, path, kind, () => {
    made = true;
    return file(`made of ${content.slice(0, 20)}`);
  });
  return { made, code };
}

test('the same text, path and variant are instrumented once; of a path the latest text is kept', () => {
  const at = folder();
  assert.equal(ask(open(at), text(1)).made, true);
  assert.deepEqual(ask(open(at), text(1)), { made: false, code: `made of ${text(1).slice(0, 20)}` });
  assert.equal(ask(open(at), text(1), '/b.js').made, true);
  assert.equal(ask(open(at), text(1), '/a.js', 'script').made, true);
  assert.equal(ask(open(at), text(1)).made, false);
  assert.equal(ask(open(at), text(2)).made, true);
  assert.equal(ask(open(at), text(1)).made, true);
  assert.equal(ask(open(at), `${text(1)} `).made, true, 'one text begins like another');
});

test('another build of the tracer and other globs find nothing', () => {
  const at = folder();
  ask(open(at), text(1));
  const script = join(folder(), 'tracer.js');
  writeFileSync(script, '1');
  const of = (include: string[]) => openCache({ folder: at, script, include })!;
  assert.equal(ask(of([]), text(1)).made, true);
  assert.equal(ask(of([]), text(1)).made, false);
  assert.equal(ask(of(['**']), text(1)).made, true);
  writeFileSync(script, '22');
  assert.equal(ask(of([]), text(1)).made, true);
});

test('that there is nothing to do, and why, is kept too', () => {
  const at = folder();
  const reason = 'line 1: what is this?';
  const nothing = {
    code: null,
    reason,
    firstSite: 0,
    sites: { names: [], rows: [] },
    files: [],
    shifts: [],
    mapped: false,
  };
  open(at).get('?', '/a.js', 'module', () => nothing);
  assert.deepEqual(
    open(at).get('?', '/a.js', 'module', () => assert.fail()),
    nothing,
  );
});

test('what was read besides the text is looked at again', () => {
  const at = folder();
  const map = join(folder(), 'a.js.map');
  const asked = () => {
    let read: string | null | undefined;
    const { code } = open(at).get(text(1), '/a.js', 'module', (other) => {
      read = other(map);
      return file(`with ${read}`);
    });
    return { read, code };
  };
  assert.deepEqual(asked(), { read: null, code: 'with null' });
  assert.deepEqual(asked(), { read: undefined, code: 'with null' });
  writeFileSync(map, 'a map');
  assert.deepEqual(asked(), { read: 'a map', code: 'with a map' });
  assert.deepEqual(asked(), { read: undefined, code: 'with a map' });
  writeFileSync(map, 'no map');
  assert.deepEqual(asked(), { read: 'no map', code: 'with no map' });
  rmSync(map);
  assert.deepEqual(asked(), { read: null, code: 'with null' });
});

test('a damaged entry is a miss and is replaced', () => {
  const at = folder();
  const damages: ((entry: string) => void)[] = [
    (entry) => truncateSync(entry, statSync(entry).size >> 1),
    (entry) => truncateSync(entry, 0),
    (entry) => writeFileSync(entry, '{"sites":[]}\n'),
    (entry) => writeFileSync(entry, 'null\n'),
    (entry) => writeFileSync(entry, readFileSync(entry, 'utf8').slice(0, -1)),
    (entry) => writeFileSync(entry, readFileSync(entry, 'utf8').replace('f();', 'g();')),
    (entry) => writeFileSync(entry, Buffer.alloc(1000, 0xff)),
  ];
  ask(open(at), text(1));
  const [entry] = readdirSync(at).map((name) => join(at, name));
  for (const damage of damages) {
    damage(entry);
    assert.equal(ask(open(at), text(1)).made, true, String(damage));
    assert.equal(ask(open(at), text(1)).made, false, String(damage));
  }
});

test('a folder that cannot be made or written costs nothing but the cache', () => {
  const blocked = join(folder(), 'file');
  writeFileSync(blocked, '');
  assert.equal(ask(open(blocked), text(1)).made, true);
  assert.equal(ask(open(join(blocked, 'below')), text(1)).made, true);
  const entryIsFolder = folder();
  ask(open(entryIsFolder), text(1));
  const [entry] = readdirSync(entryIsFolder).map((name) => join(entryIsFolder, name));
  rmSync(entry);
  mkdirSync(entry);
  assert.equal(ask(open(entryIsFolder), text(1)).made, true);
});

test('it keeps to its bounds: the entries not used for longest go, also what crashed writers left', () => {
  const many = folder();
  for (let i = 0; i < 10_300; i++) {
    const path = join(many, i % 10 === 0 ? `${i}.entry.123.456` : `${i}.entry`);
    writeFileSync(path, '');
    utimesSync(path, 1000 + i, 1000 + i);
  }
  ask(open(many), text(1));
  const left = readdirSync(many);
  assert.equal(left.length, 10_000);
  assert.ok(left.includes('10299.entry') && !left.includes('299.entry'));

  const large = folder();
  for (let i = 0; i < 10; i++) {
    writeFileSync(join(large, `${i}.entry`), '');
    // A hole: the size is there, the disk is not used.
    truncateSync(join(large, `${i}.entry`), 20 << 20);
    utimesSync(join(large, `${i}.entry`), 1000 + i, 1000 + i);
  }
  ask(open(large), text(1));
  const bytes = readdirSync(large).reduce((sum, name) => sum + statSync(join(large, name)).size, 0);
  assert.ok(bytes <= 128 << 20, `${bytes} bytes`);
  assert.equal(ask(open(large), text(1)).made, false);
});

test('processes that fill it at the same time never see half an entry', async () => {
  const at = folder();
  const child = join(__dirname, 'fill-cache.ts');
  const children = Array.from({ length: 4 }, () => fork(child, [at], { execArgv: ['--import', 'tsx'] }));
  const codes = await Promise.all(children.map((one) => new Promise((done) => one.once('exit', done))));
  assert.deepEqual(codes, [0, 0, 0, 0]);
  const names = readdirSync(at);
  assert.equal(names.length, TEXTS);
  const cache = openCache({ folder: at, script: child, include: [] })!;
  for (let n = 0; n < TEXTS; n++) {
    const { code } = cache.get(textOf(n), pathOf(n), 'module', () => assert.fail());
    assert.match(code!, new RegExp(`^made of ${n}$`, 'm'));
  }
});
