import type { ProgramCase } from '../program-case';

/** Programs whose shared state hides behind the language: aliases, prototypes, iterators, buffers, patterns with a position. */
export const disguisedStatePrograms: Record<string, ProgramCase> = {
  'a token kept in a private field': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
class Session { #token; constructor(api){ this.api = api; } async login(u){ const r = await this.api.post('/login', u); this.#token = r.token; } async me(){ return this.api.get('/me', { auth: this.#token }); } }
const api = { async post(p, b) { await sleep(10); return { token: 't' }; }, async get(p, o) { await sleep(10); return o; } };
const s = new Session(api);
await s.login('a');
const me = await s.me();
console.log(me);
`,
  },
  'an async iterator': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
async function* pages() { for (let i = 0; i < 3; i++) { await sleep(2); yield i; } }
const it = pages();
const a = await it.next();
const b = await it.next();
console.log(a.value, b.value);
`,
  },
  'configuration by Object.assign': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const config = {};
async function loadConfig() { await sleep(3); Object.assign(config, { url: 'u' }); }
async function fetchThing() { const { url } = config; await sleep(3); return url; }
await loadConfig();
console.log(await fetchThing());
`,
  },
  'listeners in an array': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const handlers = [];
const on = (f) => handlers.push(f);
let total = 0;
on((n) => { total += n; });
async function publish(n) { await sleep(2); for (const h of handlers) h(n); }
async function sum() { await sleep(2); return total; }
await publish(3);
console.log(await sum());
`,
  },
  'aliases by destructuring': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const user = { name: '' };
async function rename(u, n) { await sleep(2); u.name = n; }
async function greet(u) { await sleep(1); return 'hi ' + u.name; }
async function f({ user: who }) { await rename(who, 'Bo'); return greet(who); }
async function g(w) { const { user: x } = w; await rename(x, 'Cy'); const t = await greet(w.user); return t; }
console.log(await f({ user }), await g({ user }));
`,
  },
  'state in module.exports': {
    file: '/app/main.cjs',
    source: `
const { setTimeout: sleep } = require('timers/promises');
module.exports.values = {};
async function a() { await sleep(2); module.exports.values.x = 1; }
async function b() { await sleep(2); return exports.values.x; }
(async () => { await a(); console.log(await b()); })();
`,
  },
  'state behind Reflect': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const p = new Proxy({}, {});
async function setIt() { await sleep(2); Reflect.set(p, 'k', 1); }
async function getIt() { await sleep(1); return Reflect.get(p, 'k'); }
await setIt(); console.log(await getIt());
`,
  },
  'a document changed then rendered': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const doc = { title: 'x', body: { text: '' } };
async function setTitle(d) { await sleep(2); d.title = d.title.toUpperCase(); }
async function render(d) { await sleep(1); return JSON.stringify(d); }
await setTitle(doc);
const html = await render(doc);
console.log(html);
`,
  },
  'options tuned then spread': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const opts = { retries: 1 };
async function tune(o) { await sleep(1); Object.assign(o, { retries: 3 }); }
async function call({ retries = 0 } = {}) { await sleep(1); return retries; }
await tune(opts);
const r = await call({ ...opts });
console.log(r);
`,
  },
  'rows doubled then summed': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const rows = [{ n: 1 }, { n: 2 }];
async function double(rs) { await sleep(1); rs.forEach((r) => { r.n *= 2; }); }
async function sum(rs) { await sleep(1); return rs.map((r) => r.n).reduce((a, b) => a + b, 0); }
await double(rows);
const s = await sum(rows);
console.log(s);
`,
  },
  'an entry renamed, then all listed': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const users = new Map([[1, { name: 'a' }]]);
async function rename(id, name) { await sleep(1); const u = users.get(id); u.name = name; }
async function names() { await sleep(1); return [...users.values()].map((u) => u.name); }
await rename(1, 'b');
const ns = await names();
console.log(ns);
`,
  },
  'a handler replaced': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
let handler = async () => 'old';
async function install() { await sleep(1); handler = async () => 'new'; }
async function invoke() { await sleep(1); return handler(); }
await install();
const got = await invoke();
console.log(got);
`,
  },
  'a prototype method': {
    file: '/app/main.cjs',
    source: `
const { setTimeout: sleep } = require('timers/promises');
function Account() { this.balance = 0; }
Account.prototype.deposit = async function (n) { const b = this.balance; await sleep(2); this.balance = b + n; return this.balance; };
(async () => { const a = new Account(); const x = await a.deposit(1); const y = await a.deposit(2); console.log(x, y); })();
`,
  },
  'a base class and its child': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
class Base { constructor() { this.log = []; } async run(n) { await this.before(n); await sleep(1); this.log.push(n); } async before() {} }
class Child extends Base { async before(n) { await sleep(1); this.log.push('b' + n); } }
const c = new Child();
await c.run(1); await c.run(2);
console.log(c.log);
`,
  },
  'a generator handed around': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const g = (function* () { let i = 0; while (true) yield i++; })();
async function next() { await sleep(1); return g.next().value; }
const a = await next(); const b = await next();
console.log(a, b);
`,
  },
  'a list iterator': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const it = [1, 2, 3].values();
async function take() { await sleep(1); return it.next().value; }
const a = await take(); const b = await take();
console.log(a, b);
`,
  },
  'a pattern with a position': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const re = /a/g;
async function find(s) { await sleep(1); return re.exec(s)?.index; }
const a = await find('aaa'); const b = await find('aaa');
console.log(a, b);
`,
  },
  'a weak map': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const ws = new WeakMap(); const key = {};
async function tag(o) { await sleep(1); ws.set(o, 1); }
async function tagOf(o) { await sleep(1); return ws.get(o); }
await tag(key); const t = await tagOf(key); console.log(t);
`,
  },
  'a buffer': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const buf = Buffer.alloc(4);
async function fill(b) { await sleep(1); b[0] = 7; b.writeUInt8(9, 1); }
async function sum(b) { await sleep(1); return b[0] + b.readUInt8(1); }
await fill(buf); const s = await sum(buf); console.log(s);
`,
  },
  'a list sorted in place': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const arr = [3, 1, 2];
async function order(a) { await sleep(1); a.sort(); }
async function first(a) { await sleep(1); const [x] = a; return x; }
await order(arr); const f = await first(arr); console.log(f);
`,
  },
  'methods that a decorator chains': {
    file: '/app/main.ts',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
let last = 'first';
function sealed(method: any, context: any) { return async function (this: any, ...args: any[]) { const before = last; const result = await method.apply(this, args); last = before + context.name; return result; }; }
class Till { @sealed async ask(name: string) { await sleep(3); return name; } }
const till = new Till();
export async function both() { const a = await till.ask('a'); const b = await till.ask('b'); return [a, b, last]; }
`,
  },
  'methods that a decorator of somebody else changes': {
    file: '/app/main.ts',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
import { Transactional } from 'somewhere';
class Till { @Transactional() async ask(name: string) { await sleep(3); return name; } }
const till = new Till();
export async function both() { const a = await till.ask('a'); const b = await till.ask('b'); return [a, b]; }
`,
  },
  'an element that has a name of its own': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
class Line { constructor() { this.open = false; } async dial() { await sleep(1); this.open = true; } async ask() { if (!this.open) throw new Error('closed'); await sleep(1); return 1; } }
const a = new Line(), b = new Line();
const opened = await Promise.all([a, b].map((one) => one.dial()));
const answer = await a.ask();
console.log(opened.length, answer);
`,
  },
  'elements that share the state of their module': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
let last = '';
class Player { constructor(name) { this.name = name; } async move() { const before = last; await sleep(1); last = before + this.name; } }
for (const player of ['x', 'y'].map((name) => new Player(name))) await player.move();
console.log(last);
`,
  },
  'a list that grows': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
import { other } from 'somewhere';
class Step { async run() { await sleep(1); return 1; } }
const steps = [new Step()];
steps.push(other);
for (const step of steps) await step.run();
`,
  },
  'patterns with a position in a table': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const routes = [[/a/g, 1], [/b/g, 2]];
async function get(path) { await sleep(1); const route = routes.find(([pattern]) => pattern.test(path)); return route; }
const a = await get('a1');
const b = await get('a2');
console.log(a, b);
`,
  },
  'a typed service with state': {
    file: '/app/main.ts',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
class Session { private token = ''; async open() { await sleep(1); this.token = 't'; return true; } async me() { const t = this.token; await sleep(1); return t; } }
export class Page { constructor(private session: Session) {} async show() { const ok = await this.session.open(); const me = await this.session.me(); return [ok, me]; } }
`,
  },
  'an iterator that counts': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const source = { n: 0, [Symbol.iterator]() { const self = this; return { next() { self.n++; return { done: self.n > 2, value: self.n }; } }; } };
async function take() { await sleep(1); return [...source]; }
const a = await take();
const b = await take();
console.log(a, b);
`,
  },
  'lazy queries that count, gathered': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
let taken = 0;
class Query {
  constructor(name) { this.name = name; }
  async execute() { await sleep(5); taken += 1; return this.name + taken; }
  then(done, failed) { return this.execute().then(done, failed); }
}
const from = (name) => new Query(name);
export async function both() { const a = await Promise.all([from('a'), from('b')]); const b = await Promise.all(['c', 'd'].map((one) => from(one))); return [...a, ...b]; }
`,
  },
  'lazy queries that count, given by async functions': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
let taken = 0;
class Query {
  constructor(name) { this.name = name; }
  async execute() { await sleep(5); taken += 1; return this.name + taken; }
  then(done, failed) { return this.execute().then(done, failed); }
}
const from = (name) => new Query(name);
async function load(name) { return from(name); }
export async function both() { const a = await load('a'); const b = await Promise.resolve(from('b')); return [a, b]; }
`,
  },
};
