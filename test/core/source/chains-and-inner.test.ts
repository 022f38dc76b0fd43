import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markedSource, PRELUDE } from './marked-source';

/** await A, and an await B inside a function called after it. */
const inner: Record<string, { source: string; verdict: 'independent' | 'not'; why?: RegExp }> = {
  'the inner load needs nothing of the outer': {
    source: `async function page(user) { const banner = /*B*/ await loadTags(); return [banner, user]; }
      async function f(id) { const user = /*A*/ await loadUsers(id); return page(user); }`,
    verdict: 'independent',
  },
  'other parameters are known before': {
    source: `async function page(user, id) { const posts = /*B*/ await loadPosts(id); return [posts, user]; }
      async function f(id) { const user = /*A*/ await loadUsers(id); return await page(user, id); }`,
    verdict: 'independent',
  },
  'two calls deep': {
    source: `async function inner(x) { return /*B*/ await loadPosts(x); } async function page(user, id) { console.log(user); return inner(id); }
      async function f(id) { const user = /*A*/ await loadUsers(id); return page(user, id); }`,
    verdict: 'independent',
  },
  'the inner load needs the outer': {
    source: `async function page(user) { return /*B*/ await loadPosts(user.id); }
      async function f(id) { const user = /*A*/ await loadUsers(id); return page(user); }`,
    verdict: 'not',
    why: /user/,
  },
  'behind a check in the called function': {
    source: `async function page(user, id) { if (!user) throw new Error('none'); return /*B*/ await loadPosts(id); }
      async function f(id) { const user = /*A*/ await loadUsers(id); return page(user, id); }`,
    verdict: 'not',
  },
  'behind a condition in the called function': {
    source: `async function page(user, id) { if (user.admin) { return /*B*/ await loadPosts(id); } return []; }
      async function f(id) { const user = /*A*/ await loadUsers(id); return page(user, id); }`,
    verdict: 'not',
  },
  'the same question a second time': {
    source: `async function page() { return /*B*/ await loadTags(); }
      async function f() { const before = /*A*/ await page(); const after = await page(); return [before, after]; }`,
    verdict: 'not',
    why: /ask for the same/,
  },
  'a lazy query that counts': {
    source: `let taken = 0; class Query { then(done) { return loadTags().then(() => { taken += 1; return taken; }).then(done); } }
      async function page(user) { const banner = /*B*/ await makeQuery('b'); return [banner, user]; } const makeQuery = () => new Query();
      async function f(id) { const user = /*A*/ await makeQuery(id); return page(user); }`,
    verdict: 'not',
  },
  'on an object that is made of the result': {
    source: `class Volume { constructor(root) { this.root = root; } async fill() { await sleep(1); return /*B*/ await sizeOf(this.root); } }
      async function f(id) { const root = /*A*/ await loadTags(id); const volume = new Volume(root); return volume.fill(); }`,
    verdict: 'not',
  },
  'a function that the result gives': {
    source: `async function page(id) { return /*B*/ await loadPosts(id); }
      async function pick() { await sleep(1); return page; }
      async function f(id) { const run = /*A*/ await pick(); return run(id); }`,
    verdict: 'not',
  },
  'the callee counts for itself only': {
    source: `async function twice(task) { let last; for (let n = 0; n < 2; n++) { last = await task(); } return last; }
      async function page(user, id) { const posts = /*B*/ await twice(() => loadPosts(id)); return [user, posts]; }
      async function f(id) { const user = /*A*/ await twice(() => loadUsers(id)); return page(user, id); }`,
    verdict: 'independent',
  },
  'behind a function that refuses': {
    source: `function fail(why) { throw new Error(why); } async function page(user, id) { if (!user) fail('none'); return /*B*/ await loadPosts(id); }
      async function f(id) { const user = /*A*/ await loadUsers(id); return page(user, id); }`,
    verdict: 'not',
    why: /runs only if the check/,
  },
  'behind a hook that the result is handed to': {
    source: `const hooks = []; let seen; hooks.push((users) => { seen = users; }); async function later() { await sleep(4); return seen; }
      async function page(user) { hooks.forEach((hook) => hook(user)); return /*B*/ await later(); }
      async function f(id) { const user = /*A*/ await loadUsers(id); return page(user); }`,
    verdict: 'not',
  },
  'in a generator': {
    source: `async function* page(user, id) { yield user; yield /*B*/ await loadPosts(id); }
      async function f(id) { const user = /*A*/ await loadUsers(id); const all = []; for await (const one of page(user, id)) all.push(one); return all; }`,
    verdict: 'not',
    why: /handed out/,
  },
  'called before': {
    source: `async function page(id) { return /*B*/ await loadPosts(id); }
      async function f(id) { const p = await page(id); const user = /*A*/ await loadUsers(id); return [p, user]; }`,
    verdict: 'not',
  },
};

for (const [name, one] of Object.entries(inner))
  test(`inner: ${name}`, () => {
    const source = markedSource(PRELUDE + one.source);
    const plan = source.plan('A');
    const target = source.plan('B').awaits[source.index('B')];
    const relation = plan.relateInner?.(source.index('A'), -1, target.range);
    assert.ok(relation);
    assert.equal(relation.verdict === 'independent' ? 'independent' : 'not', one.verdict, relation.why);
    if (one.why) assert.match(relation.why, one.why);
  });

/** A reduce that chains with then(); the await of it is C. */
const chains: Record<string, { source: string; verdict: 'independent' | 'not' }> = {
  'loads chained': {
    source: `async function f(ids) { return /*C*/ await ids.reduce((p, id) => p.then((done) => loadUsers(id).then((u) => [...done, u])), Promise.resolve([])); }`,
    verdict: 'independent',
  },
  'loads chained, results dropped': {
    source: `async function f(ids) { /*C*/ await ids.reduce((p, id) => p.then(() => loadUsers(id)), Promise.resolve()); }`,
    verdict: 'independent',
  },
  'made in a function called here': {
    source: `function all(ids) { return ids.reduce((p, id) => p.then(() => loadUsers(id)), Promise.resolve()); } async function f(ids) { /*C*/ await all(ids); }`,
    verdict: 'independent',
  },
  'each needs the one before': {
    source: `async function f(ids) { return /*C*/ await ids.reduce((p, id) => p.then((before) => sizeOf(before + id)), Promise.resolve('')); }`,
    verdict: 'not',
  },
  'migrations run in order': {
    source: `async function f(list, db) { /*C*/ await list.reduce((p, m) => p.then(() => m.up(db)), Promise.resolve()); }`,
    verdict: 'not',
  },
};

for (const [name, one] of Object.entries(chains))
  test(`chain: ${name}`, () => {
    const source = markedSource(PRELUDE + one.source);
    const plan = source.plan('C');
    const loop = plan.loops.find((found) => found.chained);
    assert.ok(loop);
    assert.deepEqual(loop.awaits, [source.index('C')]);
    assert.equal(
      loop.relation.verdict === 'independent' ? 'independent' : 'not',
      one.verdict,
      loop.relation.why,
    );
  });

test('an outer loop knows the loops inside', () => {
  const { plan, index } = markedSource(
    `${PRELUDE} async function f(gs) { /*L*/ for (const g of gs) { for (const id of g) { await loadUsers(id); } } }`,
  ).loop('L');
  assert.deepEqual(plan.loops[index].inner, [1]);
  assert.deepEqual(plan.loops[index].awaits, []);
});
