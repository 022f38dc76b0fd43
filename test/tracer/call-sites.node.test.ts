import assert from 'node:assert/strict';
import { test } from 'node:test';
import { programFolder, runPlain, runTraced } from './support/run-traced';

/** Ends in `fail`, an async function that returns an error made behind markers, and `show`, for the sites of one. */
const HEAD = `const { runInNewContext } = require('node:vm');
const sleep = (ms) => new Promise((r) => setTimeout(r, ms));
async function fail() { await sleep(1); const e = await sleep(1, 2), error = new Error('x'); void error.stack; return error; }
const show = (sites) => sites.slice(0, 1).map((s) => [s.getFunctionName(), s.getLineNumber(), s.getColumnNumber(), String(s).split('/').pop()].join(' ')).join(', ');
`;

/** What programs do with V8's call sites. */
const PROGRAMS: Record<string, string> = {
  'asks what they are':
    'Error.prepareStackTrace = (e, s) => console.log(s[0].constructor.name, s[0] instanceof Object, Object.keys(s[0]), Object.prototype.toString.call(s[0]));\nfail();',
  "calls their prototype's methods on them":
    'Error.prepareStackTrace = (e, s) => { const p = Object.getPrototypeOf(s[0]); console.log(p.getFunctionName.call(s[0]), p.getLineNumber.call(s[0]), s[0].getThis === p.getThis); };\nfail();',
  'cannot assign to them':
    "Error.prepareStackTrace = (e, s) => { 'use strict'; try { s[0].getColumnNumber = () => 7; } catch (e) { console.log(e.name); } console.log(show(s)); };\nfail();",
  'hands them on to what was there before': `Error.prepareStackTrace = (e, s) => show(s);
    const one = Error.prepareStackTrace; Error.prepareStackTrace = (e, s) => 'one ' + one(e, s);
    const two = Error.prepareStackTrace; Error.prepareStackTrace = (e, s) => 'two ' + two(e, s) + ' ' + show(s);
    fail().then((e) => console.log(e.stack));`,
  'makes copies of them with places of its own': `Error.prepareStackTrace = (e, s) => show(s);
    const before = Error.prepareStackTrace;
    Error.prepareStackTrace = (e, s) => before(e, s.map((site) => { const copy = {};
      for (const key of Object.getOwnPropertyNames(Object.getPrototypeOf(site))) copy[key] = /^(is|get)/.test(key) ? () => site[key].call(site) : site[key];
      copy.getColumnNumber = () => 70; copy.toString = () => 'copy'; return copy; }));
    fail().then((e) => console.log(e.stack));`,
  "hands those of one realm to another's": `const other = runInNewContext('Error');
    Error.prepareStackTrace = (e, s) => show(s); other.prepareStackTrace = Error.prepareStackTrace;
    fail().then((e) => console.log(e.stack));`,
};

const MAPPED = `//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify({ version: 3, sources: ['original.ts'], sourcesContent: ['one\ntwo\nthree\nfour\nfive'], names: [], mappings: 'AAEE' })).toString('base64')}`;

/** Where one timer's turn ends in the same tick as another's there is more behind what the program did. */
const visible = (text: string): string =>
  text.replace(
    /\n *at (?:process\.)?(?:runNextTicks|processTimers|listOnTimeout|processTicksAndRejections) .*/g,
    '',
  );

/** Programs whose stacks Node maps itself. */
const WITH_SOURCE_MAPS: Record<string, string> = {
  'anonymous functions':
    "const one = { f: async () => { await sleep(1); throw new Error('x'); } };\n[0].map(async () => { await sleep(1); await one.f(); })[0].catch((e) => console.log(e.stack));",
  'a way to show stacks that hands over to Node': `const before = Error.prepareStackTrace; Error.prepareStackTrace = (e, s) => '! ' + before(e, s);
    fail().then((e) => console.log(e.stack));`,
  'maps that are looked up by hand': `const { findSourceMap } = require('node:module');
    Error.prepareStackTrace = (e, s) => show(s) + ' ' + findSourceMap(__filename); fail().then((e) => console.log(e.stack));`,
  'an error that nobody handles': "(async () => { await sleep(1); throw new Error('unhandled'); })();",
  'a map of its own': `(async () => { await sleep(1); console.log((await fail()).stack); throw new Error('unhandled'); })();\n${MAPPED}`,
};

for (const [what, text] of Object.entries(WITH_SOURCE_MAPS)) {
  test(`with source maps on, a program with ${what} shows what it shows without us`, async () => {
    const folder = programFolder({
      'main.cjs': HEAD + text,
      'main.mjs': HEAD.replace(/^const .*/, '') + text,
    });
    for (const name of ['main.cjs', 'main.mjs']) {
      if (name === 'main.mjs' && text.includes('require')) continue; // needs what only CommonJS has
      const args = ['--enable-source-maps', name];
      const plain = await runPlain(folder, { args });
      const traced = await runTraced(folder, { args });
      assert.equal(visible(traced.stderr), visible(plain.stderr));
      assert.equal(visible(traced.stdout), visible(plain.stdout));
      assert.equal(traced.code, plain.code);
    }
  });
}

for (const [what, text] of Object.entries(PROGRAMS)) {
  test(`a program that looks at call sites and ${what} sees what it sees without us`, async () => {
    const folder = programFolder({ 'main.cjs': HEAD + text });
    const plain = await runPlain(folder, { args: ['main.cjs'] });
    const traced = await runTraced(folder, { args: ['main.cjs'] });
    assert.equal(traced.stderr, plain.stderr);
    assert.equal(traced.stdout, plain.stdout);
    assert.notEqual(plain.stdout, '');
    assert.equal(plain.code, 0);
  });
}
