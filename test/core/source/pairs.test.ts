import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientsFiring, clientsSilent } from './cases/clients';
import { firing } from './cases/pairs-firing';
import { silent } from './cases/pairs-silent';
import { markedSource, PRELUDE } from './marked-source';

for (const [name, one] of Object.entries({ ...silent, ...clientsSilent })) {
  test(`silent: ${name}`, () => {
    const relation = markedSource(PRELUDE + one.source, one.files, one.file).relate('A', 'B');
    assert.notEqual(relation.verdict, 'independent', JSON.stringify(relation.evidence));
    assert.ok(relation.why, 'says why');
    if (one.kept) assert.equal(relation.verdict, 'kept', relation.why);
    if (one.kept instanceof RegExp) assert.match(relation.why, one.kept);
  });
}

for (const [name, one] of Object.entries({ ...firing, ...clientsFiring })) {
  test(`fires: ${name}`, () => {
    const relation = markedSource(PRELUDE + one.source, one.files, one.file).relate('A', 'B');
    assert.equal(relation.verdict, 'independent', relation.why);
    assert.equal(relation.confidence, one.likely ? 'likely' : 'proven', JSON.stringify(relation.evidence));
    assert.equal(relation.sharedResource !== undefined, one.shared === true, relation.sharedResource);
  });
}
