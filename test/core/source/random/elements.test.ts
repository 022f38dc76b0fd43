import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fix } from '../../../../core/analysis/finding';
import type { Relation } from '../../../../core/source/judgement';
import { markedSource } from '../marked-source';
import { applyFix } from '../run-fixed';
import { noneAgrees, runnable, seeds } from './carried-out';
import { otherOutcome, steadyOutcome } from './own-time';
import { type LinkedElements, randomElements } from './random-elements';
import { randomNeighbours } from './random-neighbours';

/**
 * Programs from seeds whose elements lead to each other. What is called proven must come to the same, overlapped and fixed;
 * what is only likely says what it does not know (lists and their links may come from where nobody looks).
 */
interface Judged {
  relation: Relation;
  fix: Fix | null;
}

async function judgeAll(
  programOf: (seed: number) => LinkedElements,
  judge: (program: LinkedElements) => Judged,
  usual: number,
): Promise<void> {
  const wrong: string[] = [];
  const count = { apart: 0, proven: 0, likely: 0, bound: 0, likelyBound: 0 };
  for (const seed of seeds(usual)) {
    const program = programOf(seed);
    const expected = await steadyOutcome(program.serial);
    if (expected === null) continue;
    const bound = await noneAgrees(program.overlapped, expected);
    bound ? count.bound++ : count.apart++;
    const { relation, fix } = judge(program);
    if (relation.verdict !== 'independent') continue;
    if (relation.confidence === 'likely') {
      assert.ok(relation.evidence.length > 1, `${seed} says what is not known`);
      bound ? count.likelyBound++ : count.likely++;
      continue;
    }
    const other =
      fix && (await otherOutcome(runnable(applyFix(program.source, fix), program.ending), expected));
    if (other) wrong.push(`${seed}: its fix gives ${other} instead of ${expected}\n${program.source}`);
    if (bound && !fix) wrong.push(`${seed}: called independent\n${program.source}`);
    if (!bound) count.proven++;
  }
  assert.deepEqual(wrong, []);
  const said = JSON.stringify(count);
  assert.ok(count.bound > count.apart / 8, `enough that must stay as they are: ${said}`);
  assert.ok(count.proven > count.apart * 0.6, `enough that are proven: ${said}`);
  assert.ok(count.likelyBound < count.bound / 8, `few that are taken for likely: ${said}`);
}

test('turns that go by elements of their list may overlap where that is called proven', () =>
  judgeAll(
    randomElements,
    ({ source, files }) => {
      const { plan, index } = markedSource(source, files).loop('L');
      return { relation: plan.loops[index].relation, fix: plan.fixLoop(index, 3, 20) };
    },
    200,
  ));

test('two awaits on elements of one list may overlap where that is called proven', () =>
  judgeAll(
    randomNeighbours,
    ({ source, files }) => {
      const marked = markedSource(source, files);
      const relation = marked.relate('A', 'B');
      return { relation, fix: marked.plan('A').fixGroup([marked.index('A'), marked.index('B')]) };
    },
    150,
  ));
