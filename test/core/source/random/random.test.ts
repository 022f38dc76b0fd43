import assert from 'node:assert/strict';
import { test } from 'node:test';
import { everyFix, everyInnerFix } from '../every-fix';
import { markedSource } from '../marked-source';
import { applyFix } from '../run-fixed';
import { noneAgrees, runnable, seeds } from './carried-out';
import { otherOutcome, steadyOutcome } from './own-time';
import { randomFunction } from './random-function';
import { randomLoop } from './random-loop';
import { randomPair } from './random-pair';

/**
 * Programs from seeds, in which async functions share things by all the ways the language has. Each is carried out, as it is
 * and overlapped, with pauses of many lengths: what is called independent must come to the same. More seeds:
 * RANDOM=20000 (how many), RANDOM_FROM=5000 (from which on).
 */
test('two awaits that are called independent may overlap', async () => {
  const wrong: string[] = [];
  const count = { apart: 0, claimed: 0, bound: 0 };
  for (const seed of seeds(600)) {
    const pair = randomPair(seed);
    const expected = await steadyOutcome(pair.serial);
    if (expected === null) continue;
    const bound = await noneAgrees(pair.overlapped, expected);
    bound ? count.bound++ : count.apart++;
    const marked = markedSource(pair.source, pair.files);
    const { verdict, confidence } = marked.relate('A', 'B');
    if (verdict !== 'independent') continue;
    // That the other would be asked all the same is what is said of calls that may refuse.
    if (confidence === 'likely' && expected.startsWith('["threw"')) continue;
    if (bound) wrong.push(`${seed}: called independent\n${pair.source}`);
    else count.claimed++;
    const fix = marked.plan('A').fixGroup([marked.index('A'), marked.index('B')]);
    if (!fix || Object.keys(pair.files).length > 0) continue;
    const other = await otherOutcome(runnable(applyFix(pair.source, fix), pair.ending), expected);
    if (other !== null) wrong.push(`${seed}: its fix gives ${other} instead of ${expected}\n${pair.source}`);
  }
  assert.deepEqual(wrong, []);
  assert.ok(count.bound > count.apart / 4, `enough that must stay as they are: ${JSON.stringify(count)}`);
  assert.ok(count.claimed > count.apart / 2, `enough that are claimed: ${JSON.stringify(count)}`);
});

test('turns that are called independent may overlap', async () => {
  const wrong: string[] = [];
  const count = { apart: 0, claimed: 0, bound: 0 };
  for (const seed of seeds(300)) {
    const one = randomLoop(seed);
    const expected = await steadyOutcome(one.serial);
    if (expected === null) continue;
    const bound = await noneAgrees(one.overlapped, expected);
    bound ? count.bound++ : count.apart++;
    const { plan, index } = markedSource(one.source).loop('L');
    if (plan.loops[index].relation.verdict !== 'independent') continue;
    const fix = plan.fixLoop(index, 3, 20);
    const other = fix ? await otherOutcome(runnable(applyFix(one.source, fix)), expected) : null;
    if (other !== null) wrong.push(`${seed}: its fix gives ${other} instead of ${expected}\n${one.source}`);
    if (!fix && bound) wrong.push(`${seed}: called independent\n${one.source}`);
    else if (!bound) count.claimed++;
  }
  assert.deepEqual(wrong, []);
  assert.ok(count.bound > count.apart / 4, `enough that must stay as they are: ${JSON.stringify(count)}`);
  assert.ok(count.claimed > count.apart / 2, `enough that are claimed: ${JSON.stringify(count)}`);
});

for (const [name, fixesOf, usual, least] of [
  ['every fix of a function', everyFix, 300, 300],
  ['every fix that hands a promise in', everyInnerFix, 150, 4],
] as const)
  test(`${name} leaves its result as it was`, async () => {
    const wrong: string[] = [];
    let fixes = 0;
    for (const seed of seeds(usual)) {
      const source = randomFunction(seed);
      const expected = await steadyOutcome(runnable(source));
      if (expected === null) continue;
      for (const fix of fixesOf('/app/main.js', source)) {
        fixes++;
        const fixed = applyFix(source, fix);
        const other = await otherOutcome(runnable(fixed), expected);
        if (other !== null) wrong.push(`${seed}: ${other} instead of ${expected}\n${source}\n${fixed}`);
      }
    }
    assert.deepEqual(wrong, []);
    assert.ok(fixes >= least, `${fixes} fixes`);
  });
