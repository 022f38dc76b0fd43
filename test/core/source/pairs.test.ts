import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientsFiring, clientsSilent } from './cases/clients';
import { heldHandlers, otherHandlers } from './cases/handlers';
import { injectedFiring, injectedSilent } from './cases/injected';
import { overriddenPairs } from './cases/overridden';
import { pacedPairs, unpacedPairs } from './cases/pacing';
import { firing } from './cases/pairs-firing';
import { silent } from './cases/pairs-silent';
import { refusedPairs, unrefusedPairs } from './cases/refusals';
import { sharedState } from './cases/shared-state';
import { storesFiring, storesSilent } from './cases/stores';
import { markedSource, PRELUDE } from './marked-source';

for (const [name, one] of Object.entries({
  ...silent,
  ...clientsSilent,
  ...storesSilent,
  ...injectedSilent,
  ...sharedState,
  ...refusedPairs,
  ...heldHandlers,
  ...overriddenPairs,
  ...pacedPairs,
})) {
  test(`silent: ${name}`, () => {
    const relation = markedSource(PRELUDE + one.source, one.files, one.file).relate('A', 'B');
    assert.notEqual(relation.verdict, 'independent', JSON.stringify(relation.evidence));
    assert.ok(relation.why, 'says why');
    if (one.kept) assert.equal(relation.verdict, 'kept', relation.why);
    if (one.kept instanceof RegExp) assert.match(relation.why, one.kept);
  });
}

for (const [name, one] of Object.entries({
  ...firing,
  ...clientsFiring,
  ...storesFiring,
  ...injectedFiring,
  ...unrefusedPairs,
  ...otherHandlers,
  ...unpacedPairs,
})) {
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

test('silent: a call that does more different things than are kept may do anything', () => {
  const relation = (writes: number, look: string) => {
    const all = Array.from({ length: writes }, (_, i) => `state.k${i} = ${i};`).join(' ');
    return markedSource(`${PRELUDE} const state = {}; const other = {};
      async function big() { await sleep(5); ${all} }
      async function look() { await sleep(5); return ${look}; }
      async function f() { /*A*/ await big(); return /*B*/ await look(); }`).relate('A', 'B');
  };
  assert.equal(relation(500, 'other.k7').verdict, 'independent');
  assert.equal(relation(500, 'state.k7').verdict, 'dependent');
  assert.match(relation(3000, 'state.k7').why, /what big does cannot be seen here/);
  assert.match(relation(3000, 'other.k7').why, /what big does cannot be seen here/);
});
