import assert from 'node:assert/strict';
import { test } from 'node:test';
import { elementLoops } from './cases/element-loops';
import { loops } from './cases/loops';
import { overriddenLoops } from './cases/overridden';
import { pacedTurns } from './cases/pacing';
import { refusedTurns } from './cases/refusals';
import { boundSteps, freeSteps, type StepCase } from './cases/shared-state-loops';
import { markedSource, PRELUDE } from './marked-source';

for (const [name, one] of [loops, elementLoops, refusedTurns, pacedTurns, overriddenLoops].flatMap((all) =>
  Object.entries(all),
)) {
  test(`loop: ${name}`, () => {
    if (!one.source.includes('/*L*/')) return;
    const { plan, index } = markedSource(PRELUDE + one.source, one.files, one.file).loop('L');
    const { relation } = plan.loops[index];
    const said = relation.verdict === 'independent' ? relation.confidence : relation.verdict;
    if (one.verdict === 'silent')
      assert.notEqual(relation.verdict, 'independent', JSON.stringify(relation.evidence));
    else assert.equal(said, one.verdict, relation.why || JSON.stringify(relation.evidence));
    if (one.why) assert.match(relation.why, one.why);
    assert.equal(relation.sharedResource !== undefined, one.shared === true);
  });
}

function verdictOf({ step, files }: StepCase): string {
  const loop = `async function f(xs) { const out = []; /*L*/ for (const x of xs) { out.push(await step(x)); } return out; } f([1, 2, 3]);`;
  const { plan, index } = markedSource(`${PRELUDE}${step} ${loop}`, files).loop('L');
  return plan.loops[index].relation.verdict;
}

for (const [name, one] of Object.entries(boundSteps))
  test(`loop of steps that go by the one before: ${name}`, () =>
    assert.notEqual(verdictOf(one), 'independent'));

for (const [name, one] of Object.entries(freeSteps))
  test(`loop of steps on their own: ${name}`, () => assert.equal(verdictOf(one), 'independent'));
