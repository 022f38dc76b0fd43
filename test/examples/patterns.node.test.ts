import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import type { JsonReport } from '../../cli/json-output';
import { overlap, testFolder } from '../cli/overlap-process';
import { assertGolden } from '../support/golden';
import { say } from './say';

const patterns = join(__dirname, '..', '..', 'examples', 'patterns');
const names = [
  'e1',
  'e2',
  'c1',
  'c2',
  'c3',
  'c4',
  'c5',
  'c6',
  'p1',
  'p2',
  'p3',
  'p4',
  'b1',
  'f1',
  'f2',
] as const;
const out = testFolder();
const reports = new Map<string, JsonReport>();

const golden = join(__dirname, 'patterns.golden.txt');
/** What a thread that the system leaves waiting does looks like something else: a pattern is what it is in one run of these. */
const MOST_RUNS = 3;

before(async () => {
  const expected = process.env.REBASE === '1' ? '' : readFileSync(golden, 'utf8');
  for (const name of names) {
    for (let run = 1; run <= MOST_RUNS; run++) {
      const report = await traced(name);
      reports.set(name, report);
      if (expected === '' || expected.includes(section(name, report))) break;
      console.log(
        `${name}.js: run ${run} of at most ${MOST_RUNS} says something else:\n${section(name, report)}`,
      );
    }
  }
});

async function traced(name: string): Promise<JsonReport> {
  const trace = join(out, `${name}.overlap`);
  const run = await overlap(['trace', '-o', trace, '--json', '-', '--', 'node', `${name}.js`], patterns);
  assert.equal(run.code, 0, run.stderr);
  assert.match(run.stderr, /^(a b|12|true)$/m);
  return JSON.parse(run.stdout) as JsonReport;
}

/** What is said of one pattern, as it stands in the golden file. */
function section(name: string, report: JsonReport): string {
  const said = say(report, patterns);
  return [`${name}.js`, ...(said.length === 0 ? ['nothing'] : said).map((line) => `  ${line}`), ''].join(
    '\n',
  );
}

test('e1 and e2 could overlap and save the shorter of the two waits', () => {
  for (const name of ['e1', 'e2']) {
    const { findings } = reports.get(name)!;
    assert.equal(findings.length, 1, name);
    assert.equal(findings[0].rule, 'serial-awaits');
    assert.equal(findings[0].confidence, 'proven');
    assert.equal(findings[0].awaits.length, 2);
    const [first, second] = findings[0].awaits;
    const shorter = Math.min(first.waitMs, second.waitMs);
    assert.ok(
      Math.abs(findings[0].savingMs.endToEnd - shorter) < shorter * 0.3,
      `${name} saves about ${shorter}`,
    );
  }
});

test('c1 to c6 overlap already and nothing is said', () => {
  for (const name of names.filter((n) => n.startsWith('c'))) {
    const { findings, kept, observations } = reports.get(name)!;
    assert.deepEqual([findings.length, kept.length, observations.length], [0, 0, 0], name);
  }
});

test('pools, blocking and forgotten tasks: what else the trace shows, and nothing more', () => {
  const seen = names.slice(8).map((name) => {
    const { findings, observations } = reports.get(name)!;
    assert.deepEqual(findings, [], name);
    return `${name}: ${observations.map((o) => o.rule).join(', ')}`;
  });
  assert.deepEqual(seen, [
    'p1: ',
    'p2: lock-step-batches',
    'p3: pseudo-parallel',
    'p4: unbounded-fan-out',
    'b1: blocked-loop',
    'f1: floating-task',
    'f2: never-settled',
  ]);
});

test('word for word', () => {
  assertGolden(golden, names.map((name) => section(name, reports.get(name)!)).join('\n'));
});
