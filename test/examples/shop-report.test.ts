import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import type { JsonReport } from '../../cli/json-output';
import { overlap, testFolder } from '../cli/overlap-process';
import { say } from './say';

const shop = join(__dirname, '..', '..', 'examples', 'shop-report');
const source = readFileSync(join(shop, 'src', 'report.js'), 'utf8').split('\n');
const out = testFolder();
let report: JsonReport;

before(async () => {
  const trace = join(out, 'shop.overlap');
  const run = await overlap(['trace', '-o', trace, '--json', '-', '--', 'node', 'src/main.js'], shop);
  assert.equal(run.code, 0, run.stderr);
  report = JSON.parse(run.stdout) as JsonReport;
});

/** What stands at an await of report.js, cut to the called name. */
const called = (line: number): string => /await (?:store\.)?(\w+)/.exec(source[line - 1])?.[1] ?? '?';
const namesOf = (awaits: { file: string; line: number }[]): string[] =>
  awaits.filter((a) => a.file.endsWith('report.js')).map((a) => called(a.line));

test('three upstream calls in a row are found, with what a report would gain', () => {
  const finding = report.findings.find((f) => f.rule === 'serial-awaits');
  assert.ok(finding !== undefined, `what was said:\n${say(report, shop).join('\n')}`);
  const names = namesOf(finding.awaits);
  for (const name of ['fetchExchangeRate', 'fetchStock', 'fetchWeather'])
    assert.ok(names.includes(name), name);
  assert.equal(finding.operation.name, 'GET /report');
  assert.equal(finding.occurrences, 3);
  assert.ok(finding.savingMs.endToEnd > 60, `${finding.savingMs.endToEnd} ms`);
  // On a busy machine the layout waits long enough to be named with them; it stands further down, so all start early.
  const further = finding.awaits.length > 3;
  assert.equal(finding.fix?.kind, further ? 'start-early' : 'promise-all', 'the edit that the README shows');
});

test('the loop that asks for a quote per product is found', () => {
  const finding = report.findings.find((f) => f.rule === 'serial-loop');
  assert.deepEqual(namesOf(finding?.awaits ?? []), ['fetchShippingQuote']);
  assert.match(source[finding!.loop!.line - 1], /for \(const sale of sales\)/);
  assert.equal(finding!.fix?.kind, 'map-all');
});

test('nothing else is flagged', () => {
  const flagged = report.findings.flatMap((f) => f.awaits.map((a) => `${a.file}:${a.line}`));
  const elsewhere = report.findings.filter((f) => !f.awaits.every((a) => a.file.endsWith('report.js')));
  assert.deepEqual(elsewhere, [], flagged.join(' '));
  const names = report.findings.flatMap((f) => namesOf(f.awaits));
  for (const name of ['bestCustomers', 'fetchReviewPage', 'recordReport', 'saveReport']) {
    assert.ok(!names.includes(name), name);
  }
});

test('what is serial for a reason is told: one connection, cursor, transaction', () => {
  const why = (name: string): string =>
    report.kept
      .filter((k) => namesOf(k.awaits).includes(name))
      .map((k) => k.why)
      .join('\n');
  assert.match(why('bestCustomers'), /one query at a time/);
  assert.match(why('fetchReviewPage'), /cursor/);
  assert.ok(
    report.kept.some((k) => /transaction/.test(k.why) && k.awaits.some((a) => a.file.endsWith('store.js'))),
  );
});
