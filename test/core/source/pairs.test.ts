import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientsFiring, clientsSilent } from './cases/clients';
import { firing } from './cases/pairs-firing';
import { silent } from './cases/pairs-silent';
import { sharedState } from './cases/shared-state';
import { markedSource, PRELUDE } from './marked-source';

for (const [name, one] of Object.entries({ ...silent, ...clientsSilent, ...sharedState })) {
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

test('silent: what another file gives out is one thing, whichever function is looked at first', () => {
  const login = `let token = null; async function login() { await null; token = 'x'; } async function me() { await null; return token; }`;
  const source = markedSource(
    `const { renew } = require('./renew'); ${login}
    async function first() { /*A*/ await renew(); return /*B*/ await me(); }
    async function second() { /*C*/ await renew(); return /*D*/ await me(); }
    module.exports = { login, first, second };`,
    {
      '/app/renew.js': `const main = require('./main'); exports.renew = async () => { await main.login(); };`,
    },
  );
  assert.equal(source.relate('A', 'B').verdict, 'dependent');
  assert.equal(source.relate('C', 'D').verdict, 'dependent');
});
