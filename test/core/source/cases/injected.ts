import type { PairCase } from './pair-case';

const parts = `import { readFile as read, writeFile as write } from 'node:fs/promises'; const defaults = { read };`;
const load = `async function load(name, given) { const { read } = { ...defaults, ...given }; return JSON.parse(await read(name, 'utf8')); }`;
const two = (prelude: string, a: string, b: string): PairCase => ({
  source: `${prelude} async function f(name) { const x = /*A*/ await ${a}; const y = /*B*/ await ${b}; return [x, y]; }`,
});

const babel = `"use strict"; Object.defineProperty(exports, "__esModule", { value: true }); `;
const interop = `var _helper = _interopRequireDefault(require('./helper')); function _interopRequireDefault(e) { return e && e.__esModule ? e : { default: e }; } `;
const counter = `let last = 0; class Store { async get(by) { await null; last = last * 2 + by; return last; } } `;

const stamped = `const makeDebug = (name) => { let before = performance.now(); return (text) => { const now = performance.now(); process.stderr.write(name + text + (now - before)); before = now; }; };`;

/** Helpers whose parts may be handed in (for tests, mostly), as compiled files and older CommonJS packages write them. */
export const injectedFiring: Record<string, PairCase> = {
  'parts that nobody hands in': two(`${parts} ${load}`, `load('a.json')`, `load('b.json')`),
  'parts of which another one is handed in': two(
    `${parts} ${load}`,
    `load('a.json', { log: null })`,
    `load('b.json')`,
  ),
  'compiled: (0, helper.load)(…)': {
    source: `const helper = require('./helper'); async function f() { const x = /*A*/ await (0, helper.load)('a.json'); const y = /*B*/ await (0, helper.load)('b.json'); return [x, y]; }`,
    files: {
      '/app/helper.js': `"use strict"; Object.defineProperty(exports, "__esModule", { value: true }); exports.load = load; const promises_1 = require("node:fs/promises"); async function load(name) { return JSON.parse(await (0, promises_1.readFile)(name, 'utf8')); }`,
    },
  },
  'compiled: a default': {
    source: `${interop}async function f() { const x = /*A*/ await (0, _helper.default)('a'); const y = /*B*/ await (0, _helper.default)('b'); return [x, y]; }`,
    files: {
      '/app/helper.js': `${babel}exports.default = load; var _promises = require("fs/promises"); async function load(n) { return (0, _promises.readFile)(n, 'utf8'); }`,
    },
  },
  'compiled: a default that is all the file gives': {
    source: `${interop}async function f() { const x = /*A*/ await (0, _helper.default)('a'); const y = /*B*/ await (0, _helper.default)('b'); return [x, y]; }`,
    files: {
      '/app/helper.js': `${babel}exports.default = void 0; var _promises = require("fs/promises"); async function load(n) { return (0, _promises.readFile)(n, 'utf8'); } var _default = exports.default = load; module.exports = exports.default;`,
    },
  },
  'compiled: methods of a constant': {
    source: `var _helper = require('./helper'); async function f() { const x = /*A*/ await _helper.store.load('a'); const y = /*B*/ await _helper.store.load('b'); return [x, y]; }`,
    files: {
      '/app/helper.js': `${babel}exports.store = void 0; var _promises = require("fs/promises"); class Store { async load(n) { return (0, _promises.readFile)(n, 'utf8'); } } const store = exports.store = new Store();`,
    },
  },
  'a text is asked with a pattern, in a return': two(
    `async function load(name) { return (await readFile(plain(name), 'utf8')).length; } function plain(name) { return name.replace(/\\?.*$/, ''); }`,
    `load('a.txt')`,
    `load(name)`,
  ),
  'the rest of a list, and another list': {
    source: `async function f() { const list = await fetch('http://api.test/orders'); const rows = /*A*/ await list.text(); const more = /*B*/ await fetch('http://api.test/users'); return [rows, more.status]; }`,
  },
  'compiled by rollup: helper__default["default"](…)': {
    source: `var helper = require('./helper'); function _interopDefault(e) { return e && e.__esModule ? e : { 'default': e }; } var helper__default = /*#__PURE__*/_interopDefault(helper); async function f() { const x = /*A*/ await helper__default["default"]('a'); const y = /*B*/ await helper__default["default"]('b'); return [x, y]; }`,
    files: {
      '/app/helper.js': `${babel}exports["default"] = load; var _promises = require("fs/promises"); async function load(n) { return _promises.readFile(n, 'utf8'); }`,
    },
  },
  'a log that says when, beside': {
    source: `${stamped} const debug = makeDebug('x'); async function load(name) { debug(name); return readFile(name, 'utf8'); } async function f() { const x = /*A*/ await load('a'); debug('one'); const y = /*B*/ await load('b'); return [x, y]; }`,
  },
  'a pattern is asked, in a return': two(
    `const PLAIN = /^[a-z]/; function plain(name) { return PLAIN.test(name); } async function load(name) { return plain(name) ? readFile(name, 'utf8') : ''; }`,
    `load('a.txt')`,
    `load('b.txt')`,
  ),
  'paths of packages that only compute': two(
    `import { join } from 'pathe'; import { withBase } from 'ufo'; const load = (name) => readFile(join('data', withBase(name, 'x')), 'utf8');`,
    `load('a.txt')`,
    `load('b.txt')`,
  ),
  'what is kept in the format of the engine': two(
    `import { deserialize } from 'node:v8'; async function load(name) { return deserialize(await readFile(name)); }`,
    `load('a.bin')`,
    `load('b.bin')`,
  ),
};

export const injectedSilent: Record<string, PairCase> = {
  'compiled: a constant that is given out, and whose methods change things': {
    source: `var _helper = require('./helper'); async function f() { const x = /*A*/ await _helper.store.get(1); const y = /*B*/ await _helper.store.get(2); return [x, y]; }`,
    files: {
      '/app/helper.js': `${babel}exports.store = void 0; ${counter}const store = exports.store = new Store();`,
    },
  },
  'compiled: several constants at once': {
    source: `var _helper = require('./helper'); async function f() { const x = /*A*/ await _helper.store.get(1); const y = /*B*/ await _helper.other.get(2); return [x, y]; }`,
    files: {
      '/app/helper.js': `${babel}exports.store = exports.other = void 0; ${counter}const store = exports.store = new Store(); const other = exports.other = new Store();`,
    },
  },
  'compiled: a default that is an object with methods that change things': {
    source: `${interop}async function f() { const x = /*A*/ await _helper.default.get(1); const y = /*B*/ await _helper.default.get(2); return [x, y]; }`,
    files: {
      '/app/helper.js': `${babel}exports.default = void 0; ${counter}var _default = exports.default = new Store();`,
    },
  },
  'compiled: a default that changes things': {
    source: `${interop}async function f() { const x = /*A*/ await (0, _helper.default)(1); const y = /*B*/ await (0, _helper.default)(2); return [x, y]; }`,
    files: {
      '/app/helper.js': `${babel}exports.default = void 0; let last = 0; async function load(by) { await null; last = last * 2 + by; return last; } var _default = exports.default = load; module.exports = exports.default;`,
    },
  },
  'given out as undefined, and filled in by somebody else': {
    source: `const helper = require('./helper'); async function f() { const x = /*A*/ await helper.store.advance(1); const y = /*B*/ await helper.store.advance(2); return [x, y]; }`,
    files: {
      '/app/helper.js': `exports.store = undefined;`,
      '/app/setup.js': `${counter}require('./helper').store = new Store();`,
    },
  },
  'parts that somebody hands in': two(`${parts} ${load}`, `load('a.json', name)`, `load('b.json', name)`),
  'a part that is handed in and writes': two(
    `${parts} ${load} let last = ''; const noting = async (name) => { await sleep(5); last += name; return last; };`,
    `load('a.json', { read: noting })`,
    `load('b.json', { read: noting })`,
  ),
  'a part that is handed in where one asks for it, and writes': two(
    `${parts} let last = ''; const noting = async (name) => { await sleep(5); last += name; return last; }; async function load(name, dry) { const { read } = { ...defaults, ...(dry && { read: noting }) }; return read(name, 'utf8'); }`,
    `load('a.json', name)`,
    `load('b.json', name)`,
  ),
  'the same, with a condition': two(
    `${parts} let last = ''; const noting = async (name) => { await sleep(5); last += name; return last; }; async function load(name, dry) { const { read } = { ...defaults, ...(dry ? { read: noting } : null) }; return read(name, 'utf8'); }`,
    `load('a.json', name)`,
    `load('b.json', name)`,
  ),
  'a default that writes, of which another part is handed in': two(
    `let last = ''; const noting = async (name) => { await sleep(5); last += name; return last; }; const defaults = { noting }; async function load(name, dry) { const { noting: note } = { ...(dry ? { log: null } : null), ...defaults }; return note(name); }`,
    `load('a.json')`,
    `load('b.json')`,
  ),
  'a method of the defaults that something handed in may replace': two(
    `const defaults = { async read(name) { return readFile(name, 'utf8'); } }; async function load(name, given) { return { ...defaults, ...given }.read(name); }`,
    `load('a.json', name)`,
    `load('b.json', name)`,
  ),
  'somebody is told to flush between two, and nobody waits for it': {
    kept: /what out\.flush does/,
    source: `export async function f(out) { const x = /*A*/ await readFile('a.txt'); out.flush(x.length); const y = /*B*/ await readFile('b.txt'); return [x, y]; }`,
  },
  'the rest of one request, before another one that changes something': {
    kept: true,
    source: `async function f() { const pull = await fetch('http://docker.test/images/create?fromImage=a', { method: 'POST' }); const log = /*A*/ await pull.text(); const made = /*B*/ await fetch('http://docker.test/containers/create', { method: 'POST' }); return [log, made.status]; }`,
  },
  'the rest of a request that changes something, before one asks for it': {
    kept: true,
    source: `import got from 'got'; async function f() { const pull = await got.post('http://docker.test/images/create'); const log = /*A*/ await pull.json(); const all = /*B*/ await got('http://docker.test/images/json').json(); return [log, all]; }`,
  },
  'the rest of a list, before something is taken away': {
    kept: true,
    source: `async function f() { const list = await fetch('http://api.test/orders'); const rows = /*A*/ await list.text(); const gone = /*B*/ await fetch('http://api.test/orders', { method: 'DELETE' }); return [rows, gone.status]; }`,
  },
  'a method chosen as the program runs': {
    kept: /what this\[…\] does/,
    source: `const load = pick(); class Tree { async both() { const x = /*A*/ await this[load](1); const y = /*B*/ await this[load](2); return [x, y]; } } module.exports = { Tree };`,
  },
  'a stopwatch that logs': {
    kept: /clock/,
    source: `${stamped} const logElapsed = makeDebug('x'); async function f() { const x = /*A*/ await readFile('a', 'utf8'); logElapsed('one'); const y = /*B*/ await readFile('b', 'utf8'); logElapsed('two'); return [x, y]; }`,
  },
  'a pattern that remembers where it stopped is asked, in a return': two(
    `const PLAIN = /[a-z]/g; function plain(name) { return PLAIN.test(name); } async function load(name) { const text = await readFile(name, 'utf8'); return plain(text) ? text : ''; }`,
    `load('a.txt')`,
    `load('b.txt')`,
  ),
  'a router is asked to replace, with no pattern': two(
    `async function go(router, name) { return router.replace(name); }`,
    `go(name, 'a')`,
    `go(name, 'b')`,
  ),
};
