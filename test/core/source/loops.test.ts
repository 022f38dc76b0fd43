import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loops } from './cases/loops';
import { markedSource, PRELUDE } from './marked-source';

for (const [name, one] of Object.entries(loops)) {
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
