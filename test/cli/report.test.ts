import { join } from 'node:path';
import { test } from 'node:test';
import { noPaint } from '../../cli/print/paint';
import { reportText } from '../../cli/print/report-text';
import { analyzeTrace } from '../../core/analysis/analyze';
import type { AnalysisResult, LocatedFinding } from '../../core/analysis/finding';
import { assertGolden } from '../support/golden';
import { type Steps, VirtualProgram } from '../support/virtual-program';

const FILE = '/app/a.js';
const golden = (name: string): string => join(__dirname, `${name}.golden.txt`);

/** Runs main in virtual time, and prints what is found as it would be printed on 100 columns. */
function print(
  source: string,
  main: (v: VirtualProgram) => Steps,
  more: Partial<AnalysisResult> = {},
): string {
  const v = new VirtualProgram(FILE, source);
  const model = v.run('main', () => main(v));
  const readSource = (file: string): string | null => (file === FILE ? source : null);
  const found = analyzeTrace(model, { readSource, file: '/app/a.overlap' });
  const result = { ...found, findings: found.findings.map(reworded), ...more };
  const options = {
    paint: noPaint,
    cwd: '/app',
    width: 100,
    ownName: 'overlap',
    showKept: true,
    showNotes: false,
  };
  return reportText({ asKept: new Map(), bytes: new Uint8Array(), model, readSource, result }, options);
}

/** The words are the analysis's own affair; here only their layout is tested. */
function reworded(finding: LocatedFinding): LocatedFinding {
  return {
    ...finding,
    message:
      'Two or more awaits wait one after the other, though none needs another, and this is said at length.',
    evidence: [
      ...[1, 2, 3, 4, 5, 6].map((n) => ({ kind: 'data-flow' as const, detail: `Reason number ${n}.` })),
      { kind: 'unknown', detail: 'What `load` does on the other side.' },
      { kind: 'measurement', detail: 'Once.' },
    ],
    fix:
      finding.rule === 'serial-loop'
        ? null
        : { kind: 'promise-all', title: 'Await all', edits: [], caveats: ['A caveat.'] },
    noFix: 'The `last` turn needs the one before.',
  };
}

const load = (v: VirtualProgram, site: number, ms: number) =>
  v.call('load', function* () {
    yield v.awaits(site, v.timer(ms));
  });

test('awaits in a row: the staircase, the reasons, the fix', () => {
  const source = `async function main() {
  const user = await load('a rather long name of a user');
  const cart = await load('b');
  const news = await load('c');
  return [user, cart, news];
}
async function load(name) {
  await sleep(name);
  return name;
}
const { setTimeout: sleep } = require('node:timers/promises');
main();
`;
  const text = print(source, function* (v) {
    yield v.awaits(1, load(v, 4, 40));
    yield v.awaits(2, load(v, 4, 70));
    yield v.awaits(3, load(v, 4, 20));
  });
  assertGolden(golden('report-awaits'), text);
});

test('a loop of many turns: some of them drawn, the rest counted', () => {
  const source = `async function main(ids) {
  const all = [];
  for (const id of ids) {
    all.push(await load(id));
  }
  return all;
}
async function load(name) {
  await sleep(name);
  return name;
}
const { setTimeout: sleep } = require('node:timers/promises');
main([]);
`;
  const text = print(source, function* (v) {
    for (let i = 0; i < 12; i++) yield v.awaits(1, load(v, 2, 10));
  });
  assertGolden(golden('report-loop'), text);
});

test('nothing found, and notices', () => {
  const source = `async function main() {
  await sleep(5);
}
const { setTimeout: sleep } = require('node:timers/promises');
main();
`;
  const notices = [
    'The last 30 bytes of process 12 were cut off: it ended while they were written. '.repeat(2).trim(),
  ];
  const text = print(
    source,
    function* (v) {
      yield v.awaits(1, v.timer(5));
    },
    { notices },
  );
  assertGolden(golden('report-nothing'), text);
});
