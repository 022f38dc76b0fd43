import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type Score, scoreCorpus, scoreLine, scoreSummary } from './score';

let score: Score;
/** What was said of the programs that were not judged as expected, below each failed figure. */
let unexpected = '';

// dist/cli.js is what is judged: `npm test` has built it before
before(async () => {
  score = await scoreCorpus();
  console.log(`${score.programs.map(scoreLine).join('\n')}\n\n${scoreSummary(score)}`);
  unexpected = score.programs
    .filter(({ judgement }) => !judgement.ok)
    .map(scoreLine)
    .join('\n');
});

test('what could overlap is found: recall 0.9 or better', () => {
  assert.ok(score.recall >= 0.9, `recall is ${score.recall}\n${unexpected}`);
});

test('what is found is right: precision 0.95 or better', () => {
  assert.ok(score.precision >= 0.95, `precision is ${score.precision}\n${unexpected}`);
});

test('what is called proven is so, always', () => {
  assert.ok(
    score.provenPrecision === 1,
    `precision of what is proven is ${score.provenPrecision}\n${unexpected}`,
  );
});

test('programs that only look serial are left alone: 96 % or more', () => {
  assert.ok(score.silent >= 0.96, `silent is ${score.silent}\n${unexpected}`);
});

test('tracing leaves output and exit code of every program as they are', () => {
  const disturbed = score.programs.filter((one) => one.disturbed ?? one.failure);
  assert.deepEqual(
    disturbed.map(({ program, disturbed, failure }) => [program.name, disturbed ?? failure]),
    [],
  );
});

test('every fix, applied, leaves output and exit code as they are', () => {
  const broken = score.programs.flatMap(({ program, fixes }) =>
    fixes.filter((fix) => fix.broke).map((fix) => `${program.name}: ${fix.kind}: ${fix.broke}`),
  );
  assert.deepEqual(broken, []);
});

test('what a person corrected prints what the program prints: predictions are measured with it', () => {
  const different = score.programs.filter((one) => one.corrected);
  assert.deepEqual(
    different.map(({ program, corrected }) => `${program.name}: ${corrected}`),
    [],
  );
});
