import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingMarkdown } from '../../../extension/diagnostics/finding-markdown';
import { codeSpan, escapeMarkdown } from '../../../extension/diagnostics/markdown';
import { finding } from './finding-fixture';

const shown = (texts: string[]) =>
  finding().awaits.map((measured, i) => ({ text: texts[i], line: measured.line, measured }));

test('the hover says gain, waits, evidence, what is not known, and what the fix changes', () => {
  const evidence = [
    { kind: 'data-flow' as const, detail: 'b reads nothing that a writes.' },
    { kind: 'unknown' as const, detail: 'what send() does' },
  ];
  const text = findingMarkdown(finding({ evidence }), shown(['await a()', 'await b()']), [
    '[Show](command:x)',
  ]);
  assert.match(text, /saves \*\*55 ms\*\* of the 200 ms of GET \\\/report/);
  assert.match(text, /\| 10 \| &nbsp;&nbsp;`await a\(\)` \| &nbsp;&nbsp;60 ms \|/);
  assert.match(text, /one after another\*\* \| &nbsp;&nbsp;\*\*120 ms/);
  assert.match(text, /together\*\* \| &nbsp;&nbsp;\*\*60 ms/);
  assert.match(text, /Why we believe it.*b reads nothing that a writes/s);
  assert.match(text, /Not known.*what send/s);
  assert.match(text, /Promise\\\.all\*\* changes:.*If a fails, b still runs/s);
  assert.ok(text.indexOf('[Show](command:x)') < text.indexOf('Why we believe it'), 'what to do stands first');
});

test('where there is no fix, it says why', () => {
  const noFix = '`a` and `b` both print: their lines could change places.';
  const text = findingMarkdown(finding({ fix: null, noFix }), shown(['await a()', 'await b()']), []);
  assert.match(text, /\*\*No quick fix\*\*: .*both print.*their lines could change places/);
  assert.doesNotMatch(text, /changes:/);
});

test('a fix whose text was edited since the run is not promised any more', () => {
  const awaits = shown(['await a()', 'await b()']);
  const fix = {
    kind: 'promise-all',
    title: 'Await both',
    edits: [],
    caveats: ['Both run at once.'],
  } as const;
  const withFix = finding({ fix: { ...fix, edits: [], caveats: [...fix.caveats] } });
  assert.match(findingMarkdown(withFix, awaits, []), /\*\*Await both\*\* changes:/);
  const text = findingMarkdown(withFix, awaits, [], 'nothing', true);
  assert.match(text, /\*\*No quick fix any more\*\*: .* Trace again/);
  assert.doesNotMatch(text, /changes:/);
});

test('below the diagnostic, what it says is not said again', () => {
  const text = findingMarkdown(finding(), shown(['await a()', 'await b()']), [], 'diagnostic');
  assert.ok(text.startsWith('One after another **120 ms**, together **60 ms**.'));
  assert.doesNotMatch(text, /could overlap|await a/);
});

test('text from a trace cannot make links, images, html or table cells', () => {
  const nasty = '[x](command:workbench.action.quit) ![i](http://a.b/c.png) <b> | `';
  const text = findingMarkdown(
    finding({
      operation: { name: nasty, durationMs: 1 },
      evidence: [{ kind: 'runtime', detail: `${nasty}\n# h` }],
    }),
    shown([nasty, 'await b()']),
    [],
  );
  const outsideCode = text.replace(/(?<!\\)(`+).*?\1/gs, '');
  assert.doesNotMatch(outsideCode, /(?<!\\)\[|(?<!\\)<|(?<!\\)!|^# /m);
});

test('code spans survive backticks and bars', () => {
  assert.equal(codeSpan('a `b` c'), '``a `b` c``');
  assert.equal(codeSpan('`x`'), '`` `x` ``');
  assert.equal(codeSpan('a | b'), '`a \\| b`');
  assert.equal(codeSpan(' a\n  b '), '`a b`');
  assert.equal(codeSpan(''), '');
});

test('plain words stay readable when escaped', () => {
  assert.equal(escapeMarkdown('b reads nothing, 3 times'), 'b reads nothing, 3 times');
});
