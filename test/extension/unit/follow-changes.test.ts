import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followChanges, holds } from '../../../extension/diagnostics/follow-changes';
import { editsOf } from '../../../extension/diagnostics/followed-fix';
import { linesOf, textAt } from '../../../extension/diagnostics/source-lines';
import { EditedSource, FILE } from './edited-source';

const TEXT = `async function report() {
  const prices = await fetchPrices();
  const names = await fetchNames(
    'all',
  );
  return [prices, names];
}
`;
const NAMES = "await fetchNames(\n    'all',\n  )";

const source = (): EditedSource =>
  new EditedSource(
    TEXT,
    ['await fetchPrices()', NAMES],
    [
      ['const prices = await fetchPrices();\n', ''],
      [`const names = ${NAMES}`, 'const [prices, names] = await both()'],
    ],
  );

/** What the followed places hold now. */
const texts = ({ text, followed }: EditedSource): string[] =>
  followed.awaits.map((at) => textAt(linesOf(text), at.place));

/** It holds, and its places are those of its awaits. */
function assertHolds(edited: EditedSource): void {
  assert.ok(holds(edited.followed), edited.text);
  assert.deepEqual(
    texts(edited).map((text) => text.replace(/\s/g, '')),
    ['awaitfetchPrices()', NAMES.replace(/\s/g, '')],
  );
}

test('edits elsewhere on its lines only move it', () => {
  assertHolds(source().replace(['const prices', 'let p']));
  assertHolds(source().insertBehind('await fetchPrices();', ' // in euros'));
  assertHolds(source().insertBefore('const prices', 'start(); '));
  assertHolds(source().replace(['  const prices = await', '  const prices =\n    await']));
  assertHolds(source().insertBehind('const prices = ', '('));
  assertHolds(source().insertBehind('await fetchPrices()', ')'));
});

test('lines put in or taken out above only move it, and joining a line to the one before', () => {
  assertHolds(source().insertBefore('async', '// one\n// two\n'));
  assertHolds(source().replace(['{\n  const prices', '{ const prices']));
  assertHolds(source().replace(['async function report() {\n', '']));
});

test('indenting and formatting keep it, inside an await of several lines too', () => {
  assertHolds(
    source().replace(
      ['  const prices', '    const prices'],
      ['  const names', '    const names'],
      ["    'all',\n  )", "      'all',\n    )"],
    ),
  );
  assertHolds(source().replace(["(\n    'all',\n  )", "( 'all', )"]));
});

test('it goes when the text of one of its awaits changes, and comes back with that text', () => {
  for (const change of [
    (s: EditedSource) => s.replace(['fetchPrices', 'fetchAll']),
    (s: EditedSource) => s.replace(['await fetchPrices', 'fetchPrices']),
    (s: EditedSource) => s.replace(["'all'", '1']),
    (s: EditedSource) => s.replace(['  const prices = await fetchPrices();\n', '']),
    (s: EditedSource) => s.replace(['prices = await fetch', 'prices = 1; fetch'], ['await fetchNames', 'x']),
    (s: EditedSource) => s.insertBehind('await fetchPrices()', '.catch(log)'),
    (s: EditedSource) => s.insertBefore('await fetchPrices', 'no'),
    (s: EditedSource) => s.replace([TEXT, '']),
  ]) {
    const edited = change(source());
    assert.ok(!holds(edited.followed), edited.text);
    assertHolds(edited.undoTo(TEXT));
    assert.ok(editsOf(edited.followed.fix!));
  }
  const typed = source().insertBehind('fetchPrices', 'X');
  assert.ok(!holds(typed.followed));
  assertHolds(typed.replace(['fetchPricesX', 'fetchPrices']));
});

test('lines that change places take it with them, and what is cut and pasted', () => {
  const line = '  const prices = await fetchPrices();\n';
  const swapped = source().replace([`${line}`, ''], ['  return', `${line}  return`]);
  assertHolds(swapped);
  const cut = source().replace([line, '']);
  assert.ok(!holds(cut.followed));
  assertHolds(cut.insertBefore('  return', line));
});

test('the same code written anew is not what ran', () => {
  const gone = source().replace(['  const prices = await fetchPrices();\n', '']);
  for (const letter of '  await fetchPrices();') gone.insertBefore('\n  return', letter);
  assert.ok(!holds(gone.followed));
});

test('of several pieces of the same code the right one is found again', () => {
  const text = 'a = await load();\nb = await load();\nc = await load();\n';
  const edited = new EditedSource(text, ['b = await load()']);
  edited.followed.awaits[0].place.startColumn = 'b = '.length;
  edited.replace(['b = await load();\n', '']);
  assert.ok(!holds(edited.followed));
  edited.undoTo(text);
  assert.ok(holds(edited.followed));
  assert.equal(edited.followed.awaits[0].place.startLine, 1);
});

test('the fix moves with its text, and is not offered while that is another', () => {
  const moved = source().insertBefore('const prices', 'start(); ').insertBefore('async', '// one\n');
  assert.deepEqual(
    editsOf(moved.followed.fix!)!.map((e) => textAt(linesOf(moved.text), e.place)),
    ['const prices = await fetchPrices();\n', `const names = ${NAMES}`],
  );
  const between = source().replace(['names = await', 'other = await']);
  assertHolds(between);
  assert.equal(editsOf(between.followed.fix!), null);
  assert.ok(editsOf(between.undoTo(TEXT).followed.fix!));
});

test('a fix that leaves its awaits where they are ends it all the same, until it is taken back', () => {
  const text = 'for (const x of list) {\n  await save(x);\n}\n';
  const edited = new EditedSource(
    text,
    ['await save(x)'],
    [
      ['for (const x of list) {', 'await Promise.all(list.map(async (x) => {'],
      [';\n}', ';\n}));'],
    ],
  );
  edited.replace(
    ['for (const x of list) {', 'await Promise.all(list.map(async (x) => {'],
    [';\n}', ';\n}));'],
  );
  assert.ok(edited.followed.awaits.every((at) => at.was === null));
  assert.ok(!holds(edited.followed));
  edited.insertBehind('}));\n', '// more\n');
  assert.ok(!holds(edited.followed), 'later edits do not bring it back');
  edited.replace(['// more\n', '']).undoTo(text);
  assert.ok(holds(edited.followed));
  assert.ok(editsOf(edited.followed.fix!));
});

test('changes elsewhere change nothing, not even the array', () => {
  const list = [source().followed];
  const lines = linesOf(TEXT);
  const place = { startLine: 6, startColumn: 1, endLine: 6, endColumn: 1 };
  const edit = { changes: [{ place, text: '\n' }], before: lines, after: lines, undone: false };
  assert.equal(followChanges(list, { ...edit, file: '/p/other.js' }), list);
  assert.equal(followChanges(list, { ...edit, file: FILE }), list);
});
