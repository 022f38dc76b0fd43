import type { PairCase } from './pair-case';

const count = `const count = async () => { await sleep(5); return items.length; };`;
const main = (a: string, b: string) =>
  ` async function f() { const n = /*A*/ await ${a}; const r = /*B*/ await ${b}; return [n, r]; }`;
/** State that two calls share by every way the language knows: none of these may be accused. */
export const sharedState: Record<string, PairCase> = {
  'evaluated text': {
    source:
      `let state = 0; async function bump() { await sleep(5); eval('state++'); return 1; } const shown = async () => { await sleep(5); return state; };` +
      main('bump()', 'shown()'),
  },
  'a function made of text': {
    source:
      `globalThis.state = 0; async function bump() { await sleep(5); new Function('state++')(); return 1; } const shown = async () => { await sleep(5); return globalThis.state; };` +
      main('bump()', 'shown()'),
  },
  'bound arguments': {
    source:
      `const items = []; const put = async (list, x) => { await sleep(5); list.push(x); return x; }; const add = put.bind(null, items); ${count}` +
      main('add(1)', 'count()'),
  },
  'bound objects': {
    source:
      `class S { items = []; async put(x) { await sleep(5); this.items.push(x); return x; } async count() { await sleep(5); return this.items.length; } } const s = new S(); const put = s.put.bind(s); const c = s.count.bind(s);` +
      main('put(1)', 'c()'),
  },
  'arguments that come as a list': {
    source:
      `const items = []; const holder = { items }; const put = async (x, list) => { await sleep(5); list.push(x); return x; }; function argsOf(h) { return [1, ...Object.values(h)]; } ${count}` +
      main('put(...argsOf(holder))', 'count()'),
  },
  'private state in a weak map': {
    source:
      `const priv = new WeakMap(); class S { constructor() { priv.set(this, { n: 0 }); } async bump() { await sleep(5); priv.get(this).n++; return 1; } async shown() { await sleep(5); return priv.get(this).n; } } const s = new S();` +
      main('s.bump()', 's.shown()'),
  },
  'a variable that its own file assigns': {
    source:
      `import { token, login } from './state.js'; async function call() { await sleep(5); return token; }` +
      main('login()', 'call()'),
    files: {
      '/app/state.js': `export let token = null; export async function login() { await null; token = 'x'; return 1; }`,
    },
  },
  'such a variable as an argument': {
    source: `import { token, login } from './state.js';` + main('login()', 'sizeOf(token)'),
    files: {
      '/app/state.js': `export let token = null; export async function login() { await null; token = 'x'; return 1; }`,
    },
  },
  'such a variable through a namespace': {
    source:
      `import * as state from './state.js'; async function call() { await sleep(5); return state.token; }` +
      main('state.login()', 'call()'),
    files: {
      '/app/state.js': `export let token = null; export async function login() { await null; token = 'x'; return 1; }`,
    },
  },
  'a member of exports': {
    source:
      `const state = require('./state'); async function call() { await sleep(5); return state.token; }` +
      main('state.login()', 'call()'),
    files: {
      '/app/state.js': `exports.token = null; exports.login = async () => { await null; exports.token = 'x'; return 1; };`,
    },
  },
  'a member of what module.exports is': {
    source:
      `const state = require('./state'); async function call() { await sleep(5); return state.token; }` +
      main('state.login()', 'call()'),
    files: {
      '/app/state.js': `const api = { token: null, async login() { await null; api.token = 'x'; return 1; } }; module.exports = api;`,
    },
  },
  'such a variable passed on': {
    source:
      `import { token, login } from './index.js'; async function call() { await sleep(5); return token; }` +
      main('login()', 'call()'),
    files: {
      '/app/index.js': `export * from './state.js';`,
      '/app/state.js': `export let token = null; export async function login() { await null; token = 'x'; return 1; }`,
    },
  },
  'a default export': {
    source:
      `import state from './state.js'; async function call() { await sleep(5); return state.token; }` +
      main('state.login()', 'call()'),
    files: {
      '/app/state.js': `const state = { token: null, async login() { await null; this.token = 'x'; return 1; } }; export default state;`,
    },
  },
  'the current directory': {
    source:
      `async function enter() { await sleep(5); process.chdir('/tmp'); return 1; }` +
      main('enter()', `readFile('a.txt', 'utf8')`),
  },
  'what an imported file registers': {
    source:
      `import { registry } from './registry.js'; async function runAll() { await sleep(5); return registry.length; }` +
      main(`import('./plugin.js')`, 'runAll()'),
    files: {
      '/app/registry.js': `export const registry = [];`,
      '/app/plugin.js': `import { registry } from './registry.js'; registry.push('a');`,
    },
  },
  'files that are imported in an order': {
    source: main(`import('./a.js')`, `import('./b.js')`),
    files: { '/app/a.js': `globalThis.registry = [];`, '/app/b.js': `globalThis.registry.push('a');` },
  },
  'shared iterator': {
    source:
      `const list = [1, 2, 3][Symbol.iterator](); async function take() { await sleep(5); return list.next().value; }` +
      main('take()', 'take()'),
  },
  'shared generator': {
    source:
      `function* ids() { let i = 0; while (true) yield i++; } const gen = ids(); async function take() { await sleep(5); return gen.next().value; }` +
      main('take()', 'take()'),
  },
  hash: {
    source:
      `import { createHash } from 'node:crypto'; const hash = createHash('sha1'); async function part(x) { await sleep(5); hash.update(x); return 1; }` +
      main(`part('a')`, `part('b')`),
  },
  headers: {
    source:
      `const headers = new Headers(); async function login() { await sleep(5); headers.set('authorization', 'x'); return 1; } async function call() { await sleep(5); const r = await fetch('http://x.test/me', { headers }); return r.json(); }` +
      main('login()', 'call()'),
  },
  abort: {
    source:
      `const stop = new AbortController(); async function check() { await sleep(5); stop.abort(); return 1; } async function call() { const r = await fetch('http://x.test/me', { signal: stop.signal }); return r.json(); }` +
      main('check()', 'call()'),
  },
  date: {
    source:
      `const day = new Date(0); async function next() { await sleep(5); day.setDate(day.getDate() + 1); return 1; } async function shown() { await sleep(5); return day.toISOString(); }` +
      main('next()', 'shown()'),
  },
  'date arg': {
    source:
      `const day = new Date(0); async function next() { await sleep(5); day.setDate(day.getDate() + 1); return 1; } async function load(d) { await sleep(5); return String(d); }` +
      main('next()', 'load(day)'),
  },
  typed: {
    source:
      `const view = new DataView(new ArrayBuffer(8)); async function put() { await sleep(5); view.setInt8(0, 3); return 1; } async function get() { await sleep(5); return view.getInt8(0); }` +
      main('put()', 'get()'),
  },
  'typed array': {
    source:
      `const bytes = new Uint8Array(4); async function put() { await sleep(5); bytes[0] = 1; return 1; } async function get() { await sleep(5); return bytes.reduce((a, b) => a + b, 0); }` +
      main('put()', 'get()'),
  },
  params: {
    source:
      `const query = new URLSearchParams(); async function page() { await sleep(5); query.set('page', 2); return 1; } async function call() { await sleep(5); const r = await fetch('http://x.test/?' + query); return r.json(); }` +
      main('page()', 'call()'),
  },
  form: {
    source:
      `const form = new FormData(); async function fill() { await sleep(5); form.append('a', 1); return 1; } async function send() { await sleep(5); return [...form].length; }` +
      main('fill()', 'send()'),
  },
  toggle: {
    source:
      `const flags = { a: true }; async function off() { await sleep(5); delete flags.a; return 1; } async function shown() { await sleep(5); return 'a' in flags; }` +
      main('off()', 'shown()'),
  },
  'proto chain': {
    source:
      `const base = { items: [] }; const child = Object.create(base); async function put(x) { await sleep(5); child.items.push(x); return x; } async function shown() { await sleep(5); return base.items.length; }` +
      main('put(1)', 'shown()'),
  },
  'proto method': {
    source:
      `const items = []; function Store() {} Store.prototype.put = async function (x) { await sleep(5); items.push(x); return x; }; const s = new Store(); ${count}` +
      main('s.put(1)', 'count()'),
  },
  'proto this': {
    source:
      `function Store() { this.items = []; } Store.prototype.put = async function (x) { await sleep(5); this.items.push(x); return x; }; Store.prototype.count = async function () { await sleep(5); return this.items.length; }; const s = new Store();` +
      main('s.put(1)', 's.count()'),
  },
  'inherits util': {
    source:
      `import { inherits } from 'node:util'; const items = []; function A() {} A.prototype.put = async function (x) { await sleep(5); items.push(x); return x; }; function B() { A.call(this); } inherits(B, A); const s = new B(); ${count}` +
      main('s.put(1)', 'count()'),
  },
  'object spread methods': {
    source:
      `const items = []; const base = { async put(x) { await sleep(5); items.push(x); return x; } }; const s = { ...base, name: 's' }; ${count}` +
      main('s.put(1)', 'count()'),
  },
  freeze: {
    source:
      `const items = []; const s = Object.freeze({ async put(x) { await sleep(5); items.push(x); return x; } }); ${count}` +
      main('s.put(1)', 'count()'),
  },
  'map of fns': {
    source:
      `const items = []; const ops = new Map([['put', async (x) => { await sleep(5); items.push(x); return x; }]]); ${count}` +
      main(`ops.get('put')(1)`, 'count()'),
  },
  compose: {
    source:
      `const items = []; const pipe = (...fns) => async (x) => { let v = x; for (const fn of fns) v = await fn(v); return v; }; const put = async (x) => { await sleep(5); items.push(x); return x; }; const run = pipe(put, async (x) => x + 1); ${count}` +
      main('run(1)', 'count()'),
  },
  'compose reduce': {
    source:
      `const items = []; const compose = (...fns) => fns.reduce((f, g) => async (x) => g(await f(x))); const put = async (x) => { await sleep(5); items.push(x); return x; }; const run = compose(put, async (x) => x + 1); ${count}` +
      main('run(1)', 'count()'),
  },
  middleware: {
    source:
      `const items = []; class App { stack = []; use(fn) { this.stack.push(fn); return this; } async run(ctx) { for (const fn of this.stack) await fn(ctx); return ctx; } } const app = new App(); app.use(async (ctx) => { await sleep(5); items.push(ctx); }); ${count}` +
      main('app.run(1)', 'count()'),
  },
  'middleware next': {
    source:
      `const items = []; class App { stack = []; use(fn) { this.stack.push(fn); return this; } async run(ctx) { const go = async (i) => { const fn = this.stack[i]; if (fn) await fn(ctx, () => go(i + 1)); }; await go(0); return ctx; } } const app = new App(); app.use(async (ctx, next) => { await sleep(5); items.push(ctx); await next(); }); ${count}` +
      main('app.run(1)', 'count()'),
  },
  container: {
    source:
      `const items = []; class Container { makers = new Map(); made = new Map(); register(name, make) { this.makers.set(name, make); } get(name) { if (!this.made.has(name)) this.made.set(name, this.makers.get(name)(this)); return this.made.get(name); } } const c = new Container(); c.register('store', () => ({ async put(x) { await sleep(5); items.push(x); return x; } })); ${count}` +
      main(`c.get('store').put(1)`, 'count()'),
  },
  'timer inside': {
    source:
      `let state = 0; async function start() { await sleep(5); setTimeout(() => { state = 1; }, 1); await sleep(9); return 1; } async function shown() { await sleep(5); return state; }` +
      main('start()', 'shown()'),
  },
  'next tick': {
    source:
      `let state = 0; async function start() { await sleep(5); process.nextTick(() => { state = 1; }); await sleep(1); return 1; } async function shown() { await sleep(5); return state; }` +
      main('start()', 'shown()'),
  },
  'then inside': {
    source:
      `let state = 0; function start() { return sleep(5).then(() => { state = 1; return 1; }); } async function shown() { await sleep(5); return state; }` +
      main('start()', 'shown()'),
  },
  'finally inside': {
    source:
      `let state = 0; function start() { return sleep(5).finally(() => { state = 1; }); } async function shown() { await sleep(5); return state; }` +
      main('start()', 'shown()'),
  },
  'promise ctor': {
    source:
      `let state = 0; function start() { return new Promise((ok) => { setTimeout(() => { state = 1; ok(1); }, 5); }); } async function shown() { await sleep(5); return state; }` +
      main('start()', 'shown()'),
  },
  'callback style': {
    source:
      `import fs from 'node:fs'; let state = 0; function start() { return new Promise((ok, no) => { fs.readFile('a', (e, d) => { state = d; e ? no(e) : ok(1); }); }); } async function shown() { await sleep(5); return state; }` +
      main('start()', 'shown()'),
  },
  'promisify own': {
    source:
      `import { promisify } from 'node:util'; let state = 0; function old(x, done) { setTimeout(() => { state = x; done(null, x); }, 5); } const start = promisify(old); async function shown() { await sleep(5); return state; }` +
      main('start(1)', 'shown()'),
  },
  'with resolvers': {
    source:
      `let state = 0; function start() { const { promise, resolve } = Promise.withResolvers(); setTimeout(() => { state = 1; resolve(1); }, 5); return promise; } async function shown() { await sleep(5); return state; }` +
      main('start()', 'shown()'),
  },
  'async iter': {
    source:
      `const items = []; async function* rows() { for (let i = 0; i < 3; i++) { await sleep(2); items.push(i); yield i; } } async function all() { let n = 0; for await (const r of rows()) n += r; return n; } ${count}` +
      main('all()', 'count()'),
  },
  'from async': {
    source:
      `const items = []; async function* rows() { for (let i = 0; i < 3; i++) { await sleep(2); items.push(i); yield i; } } ${count}` +
      main('Array.fromAsync(rows())', 'count()'),
  },
  pipeline: {
    source:
      `import { pipeline } from 'node:stream/promises'; const items = []; async function* rows() { for (let i = 0; i < 3; i++) { await sleep(2); yield String(i); } } ${count}` +
      main(
        'pipeline(rows, async function (source) { for await (const x of source) items.push(x); })',
        'count()',
      ),
  },
  writable: {
    source:
      `import { Writable, Readable } from 'node:stream'; import { pipeline } from 'node:stream/promises'; const items = []; class Sink extends Writable { _write(chunk, enc, done) { items.push(chunk); done(); } } ${count}` +
      main(`pipeline(Readable.from(['a']), new Sink())`, 'count()'),
  },
  transform: {
    source:
      `import { Transform, Readable } from 'node:stream'; const items = []; async function run() { const t = new Transform({ objectMode: true, transform(row, enc, done) { items.push(row); done(null, row); } }); const out = []; for await (const x of Readable.from(['a']).pipe(t)) out.push(x); return out; } ${count}` +
      main('run()', 'count()'),
  },
  'emitter on': {
    source:
      `import { EventEmitter, once } from 'node:events'; const bus = new EventEmitter(); const items = []; bus.on('put', (x) => items.push(x)); async function put(x) { await sleep(5); bus.emit('put', x); return x; } ${count}` +
      main('put(1)', 'count()'),
  },
  'event target': {
    source:
      `const bus = new EventTarget(); const items = []; bus.addEventListener('put', (e) => items.push(e)); async function put(x) { await sleep(5); bus.dispatchEvent(new Event('put')); return x; } ${count}` +
      main('put(1)', 'count()'),
  },
  'proxy set': {
    source:
      `const items = []; const s = new Proxy({}, { set(t, k, v) { items.push(v); t[k] = v; return true; } }); async function put(x) { await sleep(5); s.x = x; return x; } ${count}` +
      main('put(1)', 'count()'),
  },
  'symbol key': {
    source:
      `const K = Symbol('k'); const s = { [K]: 0 }; async function put(x) { await sleep(5); s[K] = x; return x; } async function shown() { await sleep(5); return s[K]; }` +
      main('put(1)', 'shown()'),
  },
  destructured: {
    source:
      `const s = { n: 0 }; async function put(x) { await sleep(5); ({ n: s.n } = { n: x }); return x; } async function shown() { await sleep(5); const { n } = s; return n; }` +
      main('put(1)', 'shown()'),
  },
  'array destr': {
    source:
      `const s = [0]; async function put(x) { await sleep(5); [s[0]] = [x]; return x; } async function shown() { await sleep(5); const [n] = s; return n; }` +
      main('put(1)', 'shown()'),
  },
  'for target': {
    source:
      `const s = { n: 0 }; async function put() { await sleep(5); for (s.n of [1, 2]); return 1; } async function shown() { await sleep(5); return s.n; }` +
      main('put()', 'shown()'),
  },
  label: {
    source:
      `let n = 0; async function put() { await sleep(5); outer: for (;;) { for (;;) { n = 1; break outer; } } return 1; } async function shown() { await sleep(5); return n; }` +
      main('put()', 'shown()'),
  },
  'switch fall': {
    source:
      `let n = 0; async function put(k) { await sleep(5); switch (k) { case 1: case 2: n = k; default: } return 1; } async function shown() { await sleep(5); return n; }` +
      main('put(2)', 'shown()'),
  },
  sequence: {
    source:
      `let n = 0; async function put() { return (await sleep(5), n = 1); } async function shown() { await sleep(5); return n; }` +
      main('put()', 'shown()'),
  },
  'logical assign': {
    source:
      `let n = null; async function put() { await sleep(5); n ??= 1; return 1; } async function shown() { await sleep(5); return n; }` +
      main('put()', 'shown()'),
  },
  'class static': {
    source:
      `class S { static #n = 0; static async put() { await sleep(5); S.#n++; return 1; } static async shown() { await sleep(5); return S.#n; } }` +
      main('S.put()', 'S.shown()'),
  },
  'static block': {
    source:
      `class S { static n = 0; static { S.put = async () => { await sleep(5); S.n++; return 1; }; } static async shown() { await sleep(5); return S.n; } }` +
      main('S.put()', 'S.shown()'),
  },
  'object assign target': {
    source:
      `const s = {}; async function put() { await sleep(5); Object.assign(s, { n: 1 }); return 1; } async function shown() { await sleep(5); return s.n; }` +
      main('put()', 'shown()'),
  },
  'array sort': {
    source:
      `const s = [3, 1]; async function put() { await sleep(5); s.sort(); return 1; } async function shown() { await sleep(5); return s[0]; }` +
      main('put()', 'shown()'),
  },
  'array length': {
    source:
      `const s = [3, 1]; async function put() { await sleep(5); s.length = 0; return 1; } async function shown() { await sleep(5); return s[0]; }` +
      main('put()', 'shown()'),
  },
  json: {
    source:
      `const s = { n: 0 }; async function put() { await sleep(5); s.n = 1; return 1; } async function shown() { await sleep(5); return { ...s }; }` +
      main('put()', 'shown()'),
  },
  'arg default': {
    source:
      `let n = 0; async function put() { await sleep(5); n = 1; return 1; } async function shown(x = n) { await sleep(5); return x; }` +
      main('put()', 'shown()'),
  },
  'arg now': {
    source:
      `let n = 0; async function put() { await sleep(5); n = 1; return 1; }` + main('put()', 'sizeOf(n)'),
  },
  tpl: {
    source:
      `let n = 0; async function put() { await sleep(5); n = 1; return 1; } const tag = async (s, ...v) => { await sleep(5); return v; };` +
      main('put()', 'tag`x ${n}`'),
  },
  'getter shared': {
    source:
      `let n = 0; const s = { get n() { return n; } }; async function put() { await sleep(5); n = 1; return 1; } async function shown() { await sleep(5); return s.n; }` +
      main('put()', 'shown()'),
  },
  once: {
    source:
      `let done = false; async function init() { if (done) return; await sleep(5); done = true; } async function load() { if (!done) throw new Error('no'); await sleep(5); return 1; }` +
      main('init()', 'load()'),
  },
  'nested closure': {
    source:
      `function make() { let n = 0; return { inc: async () => { await sleep(5); n++; return 1; }, get: async () => { await sleep(5); return n; } }; } const s = make();` +
      main('s.inc()', 's.get()'),
  },
  'nested destr': {
    source:
      `function make() { let n = 0; return { inc: async () => { await sleep(5); n++; return 1; }, get: async () => { await sleep(5); return n; } }; } const { inc, get } = make();` +
      main('inc()', 'get()'),
  },
  'array of fns': {
    source:
      `function make() { let n = 0; return [async () => { await sleep(5); n++; return 1; }, async () => { await sleep(5); return n; }]; } const [inc, get] = make();` +
      main('inc()', 'get()'),
  },
  hook: {
    source:
      `function useState(v) { let s = v; return [() => s, (x) => { s = x; }]; } const [get, set] = useState(0); async function put() { await sleep(5); set(1); return 1; } async function shown() { await sleep(5); return get(); }` +
      main('put()', 'shown()'),
  },
  store: {
    source:
      `function createStore(reduce, s) { const subs = new Set(); return { dispatch(a) { s = reduce(s, a); for (const f of subs) f(s); }, getState: () => s, subscribe: (f) => subs.add(f) }; } const store = createStore((s, a) => ({ ...s, n: a }), { n: 0 }); async function put() { await sleep(5); store.dispatch(1); return 1; } async function shown() { await sleep(5); return store.getState().n; }` +
      main('put()', 'shown()'),
  },
};
