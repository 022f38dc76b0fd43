import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lookUp } from '../../../core/source/effects/lookup';
import { looksLikeGuard, looksLikeRead, looksLikeSleep } from '../../../core/source/effects/names';
import { sqlEffect } from '../../../core/source/effects/sql';
import { relateTexts } from '../../../core/source/values/text';
import type { UnknownValue, Value } from '../../../core/source/values/value';

const loop = { type: 'ForOfStatement' } as never;
const unknown = (name: string, distinct?: 'yes' | 'unknown'): UnknownValue => ({
  t: 'unknown',
  root: { id: 1, kind: 'unknown', name, born: 0, ...(distinct ? { iteration: { loop, distinct } } : {}) },
  path: [],
});
const text = (...parts: (string | UnknownValue)[]): Value => ({ t: 'text', parts });
const a = unknown('a');
const b = unknown('b');
const each = unknown('each', 'yes');
const some = unknown('some', 'unknown');

const relations: [string, Value, Value, unknown, string][] = [
  ['different names', text('a.txt'), text('b.txt'), null, 'apart'],
  ['one name', text('./a.txt'), text('a.txt'), null, 'same'],
  ['folder and file in it', text('out'), text('out/a.txt'), null, 'inside'],
  ['a longer name is no folder', text('out'), text('out2/a.txt'), null, 'apart'],
  ['one unknown folder, two files', text(a, '/x'), text(a, '/y'), null, 'apart'],
  ['unknown folders, other endings', text(a, '.json'), text(b, '.csv'), null, 'apart'],
  ['unknown folders, one ending', text(a, '.json'), text(b, '.json'), null, 'maybe'],
  ['up and down again', text('data/../out.json'), text('out.json'), null, 'same'],
  ['up from an unknown folder', text(a, '/../x.json'), text(a, '/x.json'), null, 'maybe'],
  ['up from an unknown folder, two files', text(a, '/../x.json'), text(a, '/y.json'), null, 'apart'],
  ['two files above', text('../x.json'), text('../y.json'), null, 'apart'],
  ['relative and absolute', text('/x/a'), text('a'), null, 'maybe'],
  ['two turns, elements that differ', text('o/', each), text('o/', each), loop, 'apart'],
  ['two turns, elements that may differ', text('o/', some), text('o/', some), loop, 'likely-apart'],
  ['one turn', text('o/', each), text('o/', each), null, 'same'],
];

for (const [name, x, y, crossing, expected] of relations)
  test(`texts: ${name}`, () => assert.equal(relateTexts(x, y, crossing as never), expected));

const statements: [string, 'read' | 'write', string[] | null, boolean][] = [
  ['SELECT * FROM users u JOIN posts p ON p.u = u.id', 'read', ['users', 'posts'], false],
  ['SELECT archive_orders(1)', 'write', null, false],
  ['SELECT * FROM take_job(1)', 'write', ['take_job'], false],
  ["SELECT count(*), max(id) FROM t WHERE name = 'f(x)'", 'read', ['t'], false],
  ['SELECT now()', 'read', null, false],
  ['select 1 from t for update', 'write', ['t'], false],
  ["SELECT nextval('seq')", 'write', null, false],
  ['-- note\n insert into "logs" values (1)', 'write', ['logs'], false],
  ['WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x', 'write', ['t', 'x'], false],
  ['with x as (select 1 from t) select * from x', 'read', ['t', 'x'], false],
  ['BEGIN', 'write', null, true],
  ['select 1 from a; delete from b', 'write', null, false],
];

for (const [statement, op, tables, transaction] of statements)
  test(`sql: ${statement.slice(0, 40)}`, () => {
    const found = sqlEffect({ t: 'const', value: statement });
    assert.deepEqual([found.op, found.tables, found.transaction], [op, tables, transaction]);
  });

test('a statement that is put together is unknown', () => assert.equal(sqlEffect(a).certain, false));

test('tables are found by exact name, by star, and not by chance', () => {
  assert.deepEqual(lookUp('fs/promises.readFile')?.does, ['read file 0']);
  assert.deepEqual(lookUp('Prisma.user.findMany')?.does, ['read data']);
  assert.deepEqual(lookUp('Prisma.user.create')?.does, ['write data']);
  assert.equal(lookUp('npm:left-pad'), null);
  assert.equal(lookUp('toString'), null);
});

test('names: reading is not taking, guards and pauses are told', () => {
  for (const name of ['getUser', 'db.findAll', 'readConfig', 'fetch']) assert.ok(looksLikeRead(name), name);
  for (const name of ['reader.read', 'queue.getNext', 'claimJob', 'getter', 'listen'])
    assert.ok(!looksLikeRead(name), name);
  for (const name of ['sleep', 'utils.delay', 'backoffFor']) assert.ok(looksLikeSleep(name), name);
  for (const name of ['assertAllowed', 'auth.verify', 'ensureUser']) assert.ok(looksLikeGuard(name), name);
});
