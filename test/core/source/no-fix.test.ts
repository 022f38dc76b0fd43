import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AskedFix, FunctionPlan } from '../../../core/source/judgement';
import { groupFixes } from './cases/group-fixes';
import { innerFixes } from './cases/inner-fixes';
import { loopFixes } from './cases/loop-fixes';
import { markedSource } from './marked-source';
import { WORK } from './run-fixed';

/** What is said where no edit is offered, by the name of the case. */
const said: Record<string, string> = {
  'closures over one var of all turns':
    'all turns share the `var` of the loop (`let` would give each its own)',
  'cases that fall through, and leave more than one thing':
    'its turns use one list in a way that depends on their order',
  'more after the switch': 'its turns use one list in a way that depends on their order',
  'a queue that its turns fill':
    'each turn decides whether there is another, so they cannot be listed beforehand',
  'a try whose result another step of it needs':
    'its turns use one list in a way that depends on their order',
  'a loop behind a condition': 'its turns use `text` in a way that depends on their order',
  'no fix behind a condition': '`work` runs only under a condition that cannot be asked ahead',
  'what using closes': 'if `work` failed, nothing would close what `work` has opened',
  'what is handed in is read before the work changes it':
    'what runs between the two may change what `count` uses',
  'what using closes in what is called': 'if `work` failed, nothing would close what is opened after it',
  'lines would come in another order':
    '`tell` and `tell` cannot be started together: what sleep does cannot be seen here',
  'a parameter that hides Promise': '`Promise` is not the built-in one here',
  'behind a question that changes something': '`work` runs only under a condition that cannot be asked ahead',
  'a function that is handed to somebody':
    'the function that awaits `work` is not only called: whoever it is handed to gives it what they like',
  'work behind a condition': '`work` runs only under a condition',
  'work that needs what the function is given': '`work` uses what only the called function has',
  'work that needs what is made between': 'what runs between the two may change what `banner` uses',
};

test('every case without a fix says why', () => {
  const found: Record<string, string> = {};
  const ask = (name: string, plan: FunctionPlan, asked: AskedFix) => {
    found[name] = plan.whyNoFix?.(asked) ?? '';
  };
  for (const [name, { kind, source, file, marks = ['A', 'B'] }] of Object.entries(groupFixes)) {
    if (kind !== null) continue;
    const marked = markedSource(WORK + source, {}, file);
    ask(name, marked.plan(marks[0]), { group: marks.map((mark) => marked.index(mark)) });
  }
  for (const [name, { kind, source, file, peak = 3, manifest }] of Object.entries(loopFixes)) {
    if (kind !== null) continue;
    const others: Record<string, string> = manifest ? { '/app/package.json': manifest } : {};
    const { plan, index } = markedSource(WORK + source, others, file).loop('L');
    ask(name, plan, { loop: index, peak });
  }
  for (const [name, { after, source, file }] of Object.entries(innerFixes)) {
    if (after !== null) continue;
    const marked = markedSource(WORK + source, {}, file);
    const inner = marked.plan('B').awaits[marked.index('B')].range;
    ask(name, marked.plan('A'), { first: marked.index('A'), inner });
  }
  assert.deepEqual(found, said);
});

test('a way out of the loop, and a sum that is used on the way, are named', () => {
  const why = (body: string) => {
    const { plan, index } = markedSource(
      `${WORK}async function main(list) {\n  let total = 0;\n  /*L*/ for (const one of list) {\n${body}\n  }\n}`,
    ).loop('L');
    return plan.whyNoFix?.({ loop: index, peak: 3 });
  };
  assert.equal(why('if (await work(one)) return one;'), 'a turn may leave the function (`return`)');
  assert.equal(why('if (await work(one)) break;'), 'a turn may end the loop (`break`)');
  assert.equal(
    why('total = total * 2 + (await work(one)); await work(total);'),
    'its turns use `total` in a way that depends on their order',
  );
});
