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
import type { CachedFile } from '../../../tracer/load/instrument-text';
import { TEXTS, textOf } from './fill-cache';

const folders: string[] = [];
const folder = (): string => folders[folders.push(mkdtempSync(join(tmpdir(), 'overlap-cache-test-'))) - 1];
after(() => {
  for (const one of folders) rmSync(one, { recursive: true, force: true });
});

const text = textOf;
const file = (code: string): CachedFile => ({ code, sites: [] }) as unknown as CachedFile;

/** What the cache gives, and whether it had to be made. */
function ask(cache: ReturnType<typeof openCache>, content: string, path = '/a.js', kind = 'module') {
  let made = false;
  const { code } = cache!.get(content, path, kind, () => {
    made = true;
    return file(`made of ${content.slice(0, 20)}`);
  });
  return { made, code };
}

test('the same text, path and kind are instrumented once; anything else is another entry', () => {
  const at = folder();
  assert.equal(ask(openCache(at), text(1)).made, true);
  assert.deepEqual(ask(openCache(at), text(1)), { made: false, code: `made of ${text(1).slice(0, 20)}` });
  assert.equal(ask(openCache(at), text(2)).made, true);
  assert.equal(ask(openCache(at), text(1), '/b.js').made, true);
  assert.equal(ask(openCache(at), text(1), '/a.js', 'script').made, true);
});

test('what depends on more than the text is never kept', () => {
  const at = folder();
  const make = (): CachedFile => ({ ...file('x'), volatile: true });
  openCache(at)!.get(text(1), '/a.js', 'module', make);
  assert.deepEqual(readdirSync(at), []);
});

test('a damaged entry is a miss and is replaced', () => {
  const at = folder();
  const damages: ((entry: string) => void)[] = [
    (entry) => truncateSync(entry, statSync(entry).size >> 1),
    (entry) => truncateSync(entry, 0),
    (entry) => writeFileSync(entry, '{"code":5,"sites":[]}'),
    (entry) => writeFileSync(entry, 'null'),
    (entry) => writeFileSync(entry, Buffer.alloc(1000, 0xff)),
  ];
  ask(openCache(at), text(1));
  const [entry] = readdirSync(at).map((name) => join(at, name));
  for (const damage of damages) {
    damage(entry);
    assert.equal(ask(openCache(at), text(1)).made, true, String(damage));
    assert.equal(ask(openCache(at), text(1)).made, false, String(damage));
  }
});

test('a folder that cannot be made or written costs nothing but the cache', () => {
  const blocked = join(folder(), 'file');
  writeFileSync(blocked, '');
  assert.equal(ask(openCache(blocked), text(1)).made, true);
  assert.equal(ask(openCache(join(blocked, 'below')), text(1)).made, true);
  const entryIsFolder = folder();
  ask(openCache(entryIsFolder), text(1));
  const [entry] = readdirSync(entryIsFolder).map((name) => join(entryIsFolder, name));
  rmSync(entry);
  mkdirSync(entry);
  assert.equal(ask(openCache(entryIsFolder), text(1)).made, true);
});

test('it keeps to its bounds: the entries not used for longest go, also what crashed writers left', () => {
  const many = folder();
  for (let i = 0; i < 2300; i++) {
    const path = join(many, i % 10 === 0 ? `${i}.json.123.456` : `${i}.json`);
    writeFileSync(path, '');
    utimesSync(path, 1000 + i, 1000 + i);
  }
  ask(openCache(many), text(1));
  const left = readdirSync(many);
  assert.equal(left.length, 2000);
  assert.ok(left.includes('2299.json') && !left.includes('299.json'));

  const large = folder();
  for (let i = 0; i < 10; i++) {
    writeFileSync(join(large, `${i}.json`), '');
    // A hole: the size is there, the disk is not used.
    truncateSync(join(large, `${i}.json`), 20 << 20);
    utimesSync(join(large, `${i}.json`), 1000 + i, 1000 + i);
  }
  ask(openCache(large), text(1));
  const bytes = readdirSync(large).reduce((sum, name) => sum + statSync(join(large, name)).size, 0);
  assert.ok(bytes <= 128 << 20, `${bytes} bytes`);
  assert.equal(ask(openCache(large), text(1)).made, false);
});

test('processes that fill it at the same time never see half an entry', async () => {
  const at = folder();
  const child = join(__dirname, 'fill-cache.ts');
  const children = Array.from({ length: 4 }, () => fork(child, [at], { execArgv: ['--import', 'tsx'] }));
  const codes = await Promise.all(children.map((one) => new Promise((done) => one.once('exit', done))));
  assert.deepEqual(codes, [0, 0, 0, 0]);
  const names = readdirSync(at);
  assert.equal(names.length, TEXTS);
  for (const name of names) {
    const { code } = JSON.parse(readFileSync(join(at, name), 'utf8')) as CachedFile;
    assert.match(code!, /^made of \d+$/m);
  }
});
