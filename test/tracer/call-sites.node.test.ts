import assert from 'node:assert/strict';
import { test } from 'node:test';
import { programFolder, runPlain, runTraced } from './support/run-traced';

/** Ends in `fail`, an async function that returns an error made behind markers, and `show`, for the sites of one. */
const HEAD = `const { runInNewContext } = require('node:vm');
const sleep = (ms) => new Promise((r) => setTimeout(r, ms));
async function fail() { await sleep(1); const e = await sleep(1, 2), error = new Error('x'); void error.stack; return error; }
const show = (sites) => sites.slice(0, 2).map((s) => [s.getFunctionName(), s.getLineNumber(), s.getColumnNumber(), String(s).split('/').pop()].join(' ')).join(', ');
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
