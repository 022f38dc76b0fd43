import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instrument } from '../../../tracer/instrument/instrument';
import type { InstrumentedSite, InstrumentOptions } from '../../../tracer/instrument/instrument-types';
import { relocate } from '../../../tracer/instrument/relocate';
import { strip } from '../../../tracer/instrument/strip';

/** The code with markers as a person would write them: `r(T,await a(T,#0,x))`. */
function marked(source: string, options: Partial<InstrumentOptions> = {}): string {
  const made = instrument(source, { kind: 'module', typescript: false, ...options });
  assert.ok(made.code !== null, made.code === null ? made.reason : '');
  assert.equal(strip(made.code), source);
  return made.code
    .replaceAll('/*_o$*/', '')
    .replaceAll('__overlap$t', 'T')
    .replaceAll('__overlap$', '')
    .replace(/\b1000(\d{3})\b/g, (_, n) => `#${Number(n)}`);
}

const cases: [string, string][] = [
  ['async function f() { x; }', 'async function f() {const T=f(#0); x; ;e(T);}'],
  ['async function f() { "use x"; y }', 'async function f() { "use x";const T=f(#0); y ;e(T);}'],
  ['async function f() { "use x"\ny }', 'async function f() { "use x";const T=f(#0);\ny ;e(T);}'],
  ['const f = async (x) => x;', 'const f = async (x) => {const T=f(#0);return x(T,x)};'],
  ['async () => ({});', 'async () => {const T=f(#0);return x(T,({}))};'],
  ['async () => { await x }', 'async () => {const T=f(#0); r(T,await a(T,#1,x)) ;e(T);}'],
  ['async () => { await(x) }', 'async () => {const T=f(#0); r(T,awaita(T,#1,(x))) ;e(T);}'],
  ['async () => { return }', 'async () => {const T=f(#0); returnx(T) }'],
  ['async () => { return(1) }', 'async () => {const T=f(#0); returnx(T,(1)) }'],
  ['async () => { return a, b }', 'async () => {const T=f(#0); return x(T,(a, b)) }'],
  ['async () => { return await x }', 'async () => {const T=f(#0); return x(T,r(T,await a(T,#1,x))) }'],
  // Only what always leaves needs no end; a label can be left by a break, a finally may come after.
  [
    'async () => { if (a) return; else throw b }',
    'async () => {const T=f(#0); if (a) returnx(T); else throw b }',
  ],
  ['async () => { { throw a } }', 'async () => {const T=f(#0); { throw a } }'],
  ['async () => { if (a) return }', 'async () => {const T=f(#0); if (a) returnx(T) ;e(T);}'],
  ['async () => { if (a) b; else return }', 'async () => {const T=f(#0); if (a) b; else returnx(T) ;e(T);}'],
  [
    'async () => { l: { if (a) break l; return } }',
    'async () => {const T=f(#0); l: { if (a) break l; returnx(T) } ;e(T);}',
  ],
  [
    'async () => { return; function g() {} }',
    'async () => {const T=f(#0); returnx(T); function g() {} ;e(T);}',
  ],
  ['async () => { return; ; }', 'async () => {const T=f(#0); returnx(T); ; ;e(T);}'],
  ['async () => { for (;;) return }', 'async () => {const T=f(#0); for (;;) returnx(T) ;e(T);}'],
  ['async () => { x = () => { return } }', 'async () => {const T=f(#0); x = () => { return } ;e(T);}'],
  ['async () => { (await x).y() }', 'async () => {const T=f(#0); ((q(T,await a(T,#1,x))?.v)).y() ;e(T);}'],
  ['async () => { (await x).y }', 'async () => {const T=f(#0); (r(T,await a(T,#1,x))).y ;e(T);}'],
  [
    'async () => { const { y } = await x; }',
    'async () => {const T=f(#0); const { y } = (q(T,await a(T,#1,x))?.v); ;e(T);}',
  ],
  [
    'async () => { const [y] = await x }',
    'async () => {const T=f(#0); const [y] = await a(T,#1,x);w(T,#1); ;e(T);}',
  ],
  [
    'async () => { for (y of await x) z }',
    'async () => {const T=f(#0); for (y of await a(T,#1,x)) {w(T,#1);z};w(T,#1); ;e(T);}',
  ],
  [
    'async () => { return [...await x] }',
    'async () => {const T=f(#0); return x(T,r(T,[...await a(T,#1,x)])) }',
  ],
  ['async () => { y && [...await x] }', 'async () => {const T=f(#0); y && [...await a(T,#1,x)] ;e(T);}'],
  ['async () => { f(await x) }', 'async () => {const T=f(#0); f(c(#2,r(T,await a(T,#1,x)))) ;e(T);}'],
  ['async () => { f(await x)() }', 'async () => {const T=f(#0); f(c(#2,r(T,await a(T,#1,x))))() ;e(T);}'],
  ['function f() { return g(1).then((x) => x) }', 'function f() { return g(1).then(o(#0,(x) => x)) }'],
  ['p.then(f, g)', 'p.then(f, o(#0,g))'],
  ['p.then(...f).finally(g)', 'p.then(...f).finally(o(#0,g))'],
  ['async () => { f(); }', 'async () => {const T=f(#0); c(#1),f(); ;e(T);}'],
  ['async () => { await f() }', 'async () => {const T=f(#0); r(T,await a(T,#1,(c(#2),f()))) ;e(T);}'],
  ['async () => { x = f() }', 'async () => {const T=f(#0); x = (c(#1),f()) ;e(T);}'],
  ['async () => { x = f().y() }', 'async () => {const T=f(#0); x = (c(#1),f().y()) ;e(T);}'],
  ['async () => { x = f().y }', 'async () => {const T=f(#0); x = f().y ;e(T);}'],
  ['async () => { const { x } = f() }', 'async () => {const T=f(#0); const { x } = f() ;e(T);}'],
  ['async () => { a.b(c, d,) }', 'async () => {const T=f(#0); a.b(c, c(#1,d),) ;e(T);}'],
  [
    'async () => { f(...x); Math.max(x); x.push(y); new F(x); import(x) }',
    'async () => {const T=f(#0); f(...x); Math.max(x); x.push(y); new F(x); import(x) ;e(T);}',
  ],
  [
    'async () => { x.map((y) => f(y)) }',
    'async () => {const T=f(#0); x.map(c(#2,(y) => f(c(#1,y)))) ;e(T);}',
  ],
  ['function s(x) { f(x) } async () => {}', 'function s(x) { f(x) } async () => {const T=f(#0);;e(T);}'],
  [
    'async function f(a = g(), b = 1, { c = d.e } = {}) {}',
    'async function f(a = (p(#0,0),(c(#1),g())), b = 1, { c = (p(#0,1),d.e) } = {}) {const T=f(#0);;e(T);}',
  ],
  [
    'async function* g() { const x = yield y; yield; yield* z }',
    'async function* g() {const T=f(#0); const x = n(T,yield s(T,#1,y)); n(T,yields(T,#2)); n(k(T,#3),yield* z) ;e(T);}',
  ],
  [
    'async () => { for await (x of y) { z } }',
    'async () => {const T=f(#0); l(T,#1);for await (x of y) {g(T,#1); z };h(T,#1); ;e(T);}',
  ],
  [
    'async () => { if (w) a: for await (x of y) z }',
    'async () => {const T=f(#0); if (w) {l(T,#1);a: for await (x of y) {g(T,#1);z};h(T,#1);} ;e(T);}',
  ],
  // The turns of a loop around another one are told, where the inner one waits.
  [
    'async () => { for (x of y) { do { await z } while (v) } }',
    'async () => {const T=f(#0); for (x of y) {b(T,0); do { r(T,await a(T,#1,z)) } while (v) } ;e(T);}',
  ],
  [
    'async () => { for (x of y) for (;;) while (u) await z }',
    'async () => {const T=f(#0); for (x of y) {b(T,0);for (;;) {b(T,1);while (u) r(T,await a(T,#1,z))}} ;e(T);}',
  ],
  [
    'async () => { for (x of y) { for (;;) z; async () => { while (u) await v } } }',
    'async () => {const T=f(#0); for (x of y) { for (;;) z; async () => {const T=f(#1); while (u) r(T,await a(T,#2,v)) ;e(T);} } ;e(T);}',
  ],
  [
    'async () => { while (u) l: for await (x of y) { z } }',
    'async () => {const T=f(#0); while (u) {b(T,0);{l(T,#1);l: for await (x of y) {g(T,#1); z };h(T,#1);}} ;e(T);}',
  ],
  ['async () => { await using x = y; }', 'async () => {const T=f(#0); await using x = u(T,#1,y); ;e(T);}'],
  [
    'async () => { try { return 1 } finally { z } }',
    'async () => {const T=f(#0); try { return y(T,1) } finally { z ;z(T);} ;e(T);}',
  ],
  [
    'async () => { try { try { return 1 } finally { } } finally { } }',
    'async () => {const T=f(#0); try { try { return y(T,1) } finally { } } finally { ;z(T);} ;e(T);}',
  ],
  [
    'async () => { try { } catch { return 1 } }',
    'async () => {const T=f(#0); try { } catch { return x(T,1) } ;e(T);}',
  ],
  ['await x; // end', 'const T=m(#0);r(T,await a(T,#1,x));;e(T); // end'],
  [
    '#!/usr/bin/env node\n"use client";\nawait x',
    '#!/usr/bin/env node\n"use client";const T=m(#0);\nr(T,await a(T,#1,x));e(T);',
  ],
  ['#!/usr/bin/env node\nawait x', '#!/usr/bin/env node\nconst T=m(#0);r(T,await a(T,#1,x));e(T);'],
  [
    'class A { x = async () => 1; static { f() } }',
    'class A { x = async () => {const T=f(#0);return x(T,1)}; static { c(#1),f() } }',
  ],
];
for (const [source, expected] of cases)
  test(source, () => {
    // The module's site is made at its first await, and is numbered so.
    assert.equal(marked(source), expected);
  });

test('in a script, await is a name outside of async functions', () => {
  const made = instrument('var await; await (1); async () => {}', { kind: 'commonjs', typescript: false });
  assert.deepEqual(made.code !== null && made.sites.map((site) => site.kind), ['call', 'function']);
});

test('a file of unknown kind is a module when only that makes sense of it', () => {
  for (const [text, kinds] of [
    ['await (1)', []],
    ['await f', ['module', 'await']],
    ['await (1); export {}', ['module', 'await']],
    ['await (1); import.meta', ['module', 'await']],
    ['for await (x of y);', ['module', 'for-await']],
    ['await using x = y', ['module', 'await']],
  ] as const) {
    const made = instrument(text, { kind: 'unknown', typescript: false });
    const found = made.code === null ? [] : made.sites.map((site) => site.kind).sort();
    assert.deepEqual(found, [...kinds].sort(), text);
  }
});

test('numbers can be changed without changing a column', () => {
  const source =
    'async (a = g()) => { for await (const x of f(await y(a))) yield_(); const [z] = await x; };';
  const made = instrument(source, { kind: 'module', typescript: false });
  const later = instrument(source, { kind: 'module', typescript: false, firstSite: 1_234_567 });
  assert.ok(made.code !== null && later.code !== null);
  assert.equal(relocate(made.code, 1_000_000, 1_234_567), later.code);
  assert.equal(later.code.length, made.code.length);
});

test('turns that may pass by each of several awaits are told, others are known by an await that is passed again', () => {
  const told = (body: string) => marked(`async () => { for (x of y) { ${body} } }`).includes('b(T,0)');
  const all: [string, boolean][] = [
    ['await a; await b', false],
    ['if (x) await a', false],
    ['if (x) await a; else await b', true],
    ['if (x) await a; if (y) await b', true],
    ['if (x) await a; await b', false],
    ['if (x) z; else if (await a) z; else await b', true],
    ['if (await a) await b', false],
    ['switch (x) { case 1: await a; break; default: await b }', true],
    ['switch (await a) { case 1: await b }', false],
    ['x ? await a : await b', true],
    ['f(x && await a, x && await b)', true],
    ['f(x & await a, x | await b)', false],
    ['u ??= await a; v ||= await b', true],
    ['u += await a; v ||= await b', false],
    ['if (x) continue; await a', false],
    ['if (x) continue; await a; await b', true],
    ['await a; if (x) continue; await b', false],
    ['if (x) break; await a; await b', false],
    ['try { f(); await a } catch { await b }', true],
    ['try { f() } catch { } await a; await b', false],
    ['if (x) await a; async () => { await b }', false],
  ];
  for (const [body, expected] of all) assert.equal(told(body), expected, body);
});

test('what says late that an await went well is flagged, and so is what nothing tells of', () => {
  const flags = (source: string) => {
    const made = instrument(source, { kind: 'module', typescript: false });
    assert.ok(made.code !== null);
    return made.sites
      .filter((site) => site.kind === 'await')
      .map((site) => (site.late ? 'late' : site.outcomeUnknown ? 'unknown' : 'known'));
  };
  assert.deepEqual(flags('const [a] = await b;'), ['late']);
  assert.deepEqual(flags('const [a] = await b, c = await d;'), ['unknown', 'known']);
  assert.deepEqual(flags('const [a = await b] = await c; for (const [d = await e] of await f);'), [
    'known',
    'unknown',
    'known',
    'unknown',
  ]);
  assert.deepEqual(flags('x && ([a] = await b);'), ['unknown']);
  assert.deepEqual(flags('if (x) [a] = await b;'), ['unknown']);
  assert.deepEqual(flags('for (const a of await b) await c;'), ['late', 'known']);
  assert.deepEqual(flags('const {a} = await b; (await c)(); f(await d);'), ['known', 'known', 'known']);
});

test('functions and callbacks are named as a person would', () => {
  const name = (source: string, options: Partial<InstrumentOptions> = {}) => {
    const made = instrument(source, { kind: 'module', typescript: false, ...options });
    assert.ok(made.code !== null, source);
    const named: InstrumentedSite[] = made.sites.filter((site) => site.kind === 'function');
    return named.map((site) => site.name).join(' | ');
  };
  const names: [string, string][] = [
    ['async function report() {}', 'report'],
    ['const report = async () => {}', 'report'],
    ['const report = async function build() {}', 'build'],
    ['export default async function () {}', 'default'],
    ['export default async () => {}', 'default'],
    [
      'class Shop { async report() {} static async open() {} async #secret() {} async ["x"]() {} handler = async () => {} }',
      'Shop.report | Shop.open | Shop.#secret | Shop["x"] | Shop.handler',
    ],
    ['const Shop = class { async report() {} }', 'Shop.report'],
    [
      'const api = { async list() {}, get: async () => {}, "a b": async () => {}, deep: { async x() {} } }',
      'api.list | api.get | api.a b | api.deep.x',
    ],
    [
      'exports.report = async () => {}; module.exports.b = async () => {}; Shop.prototype.c = async () => {}',
      'report | b | Shop.c',
    ],
    ['module.exports = { async report() {} }', 'module.exports.report'],
    ['class A { constructor() { this.run = async () => {} } }', 'run'],
    ['items.map(async (item) => item)', 'map callback'],
    ['test("adds", async () => {})', 'test("adds") callback'],
    ['app.get(`/x`, async () => {})', 'get callback'],
    ['const load = cache(async () => {})', 'cache callback'],
    ['function outer() { return async () => {} }', 'anonymous in outer'],
    ['class A { get later() { return (async () => 1)() } }', 'anonymous in A.later'],
    ['(async () => {})()', 'anonymous'],
    ['const f = x ? async () => {} : (async () => {})', 'f | f'],
    ['const { f = async () => {} } = o; function g(h = async () => {}) {}', 'f | h'],
  ];
  for (const [source, expected] of names) assert.equal(name(source), expected, source);
});

test('a function that a call takes knows the call', () => {
  const made = instrument('const r = await xs.map(async (x) => f(x)); setTimeout(async () => {}, 1);', {
    kind: 'module',
    typescript: false,
  });
  assert.ok(made.code !== null);
  const [callback, timer] = made.sites.filter((site) => site.kind === 'function');
  assert.equal(made.sites[callback.argumentOf].name, 'map');
  assert.equal(timer.argumentOf, -1);
});
