import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { sourceReader } from '../../launch/source-reader';

const folder = mkdtempSync(join(tmpdir(), 'overlap-source-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'a.js');
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

test('a source is given only when it is what ran', () => {
  writeFileSync(file, 'await 1; // é');
  assert.equal(
    sourceReader([{ path: file, hash: hashOf('await 1; // é'), text: null }])(file),
    'await 1; // é',
  );
  assert.equal(sourceReader([{ path: file, hash: hashOf('await 2;'), text: null }])(file), null);
});

test('text that the trace carries wins; a file without a hash is believed', () => {
  assert.equal(sourceReader([{ path: file, hash: 'x', text: 'carried' }])(file), 'carried');
  assert.equal(sourceReader([{ path: file, hash: '', text: null }])(file), 'await 1; // é');
});

test('what is no regular file is never read', () => {
  for (const path of ['/dev/zero', folder, join(folder, 'gone.js'), 'node:fs', '']) {
    assert.equal(sourceReader([])(path), null, path);
  }
});

test('a file that was changed since, once or more often, is as it was kept, if that is what ran', () => {
  writeFileSync(file, 'await 2;');
  const kept = new Map([[file, ['await 0;', 'await 1;']]]);
  const read = (ran: string): [string | null, string | undefined] => {
    const asKept = new Map<string, string>();
    const text = sourceReader([{ path: file, hash: hashOf(ran), text: null }], kept, asKept)(file);
    return [text, asKept.get(file)];
  };
  assert.deepEqual(read('await 0;'), ['await 0;', 'await 0;']);
  assert.deepEqual(read('await 1;'), ['await 1;', 'await 1;']);
  assert.deepEqual(read('await 2;'), ['await 2;', undefined]);
  assert.deepEqual(read('await 3;'), [null, undefined]);
});
