/** Whole small programs in which nothing may be claimed: shared state in many guises, order, capacity, intent. */
export const silentPrograms: Record<string, { file: string; source: string }> = {
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
  'a transfer between accounts': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const accounts = { a: 10, b: 0 };
async function withdraw(id, n) { const bal = accounts[id]; await sleep(5); accounts[id] = bal - n; }
async function deposit(id, n) { const bal = accounts[id]; await sleep(5); accounts[id] = bal + n; }
async function transfer(x, y, n) { await withdraw(x, n); await deposit(y, n); }
await transfer('a', 'b', 3); console.log(accounts);
`,
  },
  'reserve before charge': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const inventory = new Map([['x', 1]]);
async function reserve(item) { await sleep(5); const n = inventory.get(item); if (n < 1) throw new Error('out'); inventory.set(item, n - 1); return { item }; }
async function charge(card) { await sleep(5); return { id: 'c1', card }; }
async function checkout(item, card) {
  const r = await reserve(item);
  const c = await charge(card);
  return { r, c };
}
console.log(await checkout('x', 'visa'));
`,
  },
  'promisified write then read': {
    file: '/app/main.cjs',
    source: `
const fs = require('fs');
const { promisify } = require('util');
const write = promisify(fs.writeFile), read = promisify(fs.readFile);
async function main(file) { await write(file, 'hello'); const t = await read(file, 'utf8'); console.log(t); }
main(require('path').join(require('os').tmpdir(), 'x.txt'));
`,
  },
  'steps that fill a context': {
    file: '/app/main.ts',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
interface Ctx { user?: { id: number }; perms?: string[] }
type Step = (c: Ctx) => Promise<void>;
const loadUser: Step = async (c) => { await sleep(5); c.user = { id: 1 }; };
const loadPerms: Step = async (c) => { await sleep(5); c.perms = ['p' + c.user!.id]; };
async function run(c: Ctx) { for (const step of [loadUser, loadPerms]) { await step(c); } return c; }
console.log(await run({}));
`,
  },
  'a sequence that counts after waiting': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
let seq = 0;
const nextId = async () => { await sleep(3); seq += 1; return seq; };
const a = await nextId();
const b = await nextId();
console.log(a, b);
`,
  },
  'a seeded random generator': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const rng = (() => { let s = 1; return () => (s = (s * 16807) % 2147483647); })();
async function roll(n) { await sleep(3); return rng() % n; }
const x = await roll(6);
const y = await roll(6);
console.log(x, y);
`,
  },
  'report lines in order': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const lines = [];
async function section(title, load) { lines.push('# ' + title); const rows = await load(); for (const r of rows) lines.push('- ' + r); }
const users = async () => { await sleep(3); return ['a']; };
const items = async () => { await sleep(3); return ['b']; };
await section('Users', users);
await section('Items', items);
console.log(lines.join('\\n'));
`,
  },
  'a connection made when first needed': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
async function connect() { await sleep(5); return { open: true, q: [] }; }
let conn;
async function getConn() { if (!conn) conn = await connect(); return conn; }
async function query(sql) { const c = await getConn(); c.q.push(sql); await sleep(3); return c.q.length; }
const one = await query('a');
const two = await query('b');
console.log(one, two);
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
  'a stack': {
    file: '/app/main.cjs',
    source: `
const { setTimeout: sleep } = require('timers/promises');
const stack = [];
const push = async (x) => { await sleep(2); stack.push(x); };
const pop = async () => { await sleep(2); return stack.pop(); };
(async () => { await push(1); await push(2); const t = await pop(); console.log(t, stack); })();
`,
  },
  'backup, swap, clean': {
    file: '/app/main.mjs',
    source: `
import { readFile, writeFile, copyFile, unlink } from 'node:fs/promises';
export async function backup(f) { await copyFile(f, f + '.bak'); await writeFile(f, 'new'); }
export async function swap(a, b) { const x = await readFile(a); await writeFile(a, 'z'); const y = await readFile(b); await writeFile(b, x); return y; }
export async function clean(f) { const t = await readFile(f); await unlink(f); return t; }
`,
  },
  'create then list over HTTP': {
    file: '/app/main.mjs',
    source: `
const base = process.env.BASE ?? 'http://localhost:1';
export async function create(item) {
  const created = await fetch(\`\${base}/items\`, { method: 'POST', body: JSON.stringify(item) });
  const list = await fetch(\`\${base}/items\`);
  return [created.status, await list.json()];
}
export async function del(id) {
  await fetch(\`\${base}/items/\${id}\`, { method: 'DELETE' });
  const r = await fetch(\`\${base}/stats\`);
  return r.json();
}
`,
  },
  'a transaction with rollback': {
    file: '/app/main.ts',
    source: `
import { Pool } from 'pg';
const pool = new Pool();
export async function order(u: number) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const o = await client.query('INSERT INTO orders(u) VALUES ($1) RETURNING id', [u]);
    await client.query('UPDATE stock SET n = n - 1');
    await client.query('COMMIT');
    return o;
  } catch (e) { await client.query('ROLLBACK'); throw e; } finally { client.release(); }
}
`,
  },
  'one cache key twice': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const cache = new Map();
async function load(k) { await sleep(3); return k + '!'; }
async function get(k) { if (cache.has(k)) return cache.get(k); const v = await load(k); cache.set(k, v); return v; }
const a = await get('x');
const b = await get('x');
console.log(a, b, cache.size);
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
  'depth first in order': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const tree = { v: 1, kids: [{ v: 2, kids: [] }] };
async function visit(n, out) { await sleep(1); out.push(n.v); for (const k of n.kids) await visit(k, out); return out; }
console.log(await visit(tree, []));
`,
  },
  'a rate limiter that counts on the clock': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
class Rate { constructor() { this.next = 0; } async take() { const now = Date.now(); const at = Math.max(now, this.next); this.next = at + 10; await sleep(at - now); } }
const rate = new Rate();
async function call(i) { await sleep(1); return i; }
const out = [];
for (const i of [1, 2, 3]) { await rate.take(); out.push(await call(i)); }
console.log(out);
`,
  },
  'first provider that works': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
async function tryProvider(p) { await sleep(2); if (p === 'a') throw new Error('down'); return p; }
async function first(ps) { let last; for (const p of ps) { try { return await tryProvider(p); } catch (e) { last = e; } } throw last; }
console.log(await first(['a', 'b']));
`,
  },
  'ranges until the end': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
async function head(u) { await sleep(2); return { size: 100, etag: u }; }
async function part(u, from, to) { await sleep(2); return to - from; }
const u = 'x'; const { size } = await head(u);
let at = 0, got = 0;
while (at < size) { const n = await part(u, at, Math.min(at + 40, size)); at += n; got += n; }
console.log(got);
`,
  },
  'insert then count': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const db = { rows: [], async insert(r) { await sleep(2); this.rows.push(r); return this.rows.length; }, async count() { await sleep(2); return this.rows.length; } };
const id = await db.insert({ a: 1 });
const n = await db.count();
console.log(id, n);
`,
  },
  'a store in a closure': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
function makeStore() { const data = {}; return { set: async (k, v) => { await sleep(2); data[k] = v; }, get: async (k) => { await sleep(2); return data[k]; } }; }
const store = makeStore();
await store.set('a', 1);
const v = await store.get('a');
console.log(v);
`,
  },
  'produce then consume': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const q = [];
async function produce() { await sleep(3); q.push(1, 2); }
async function consume() { const x = q.shift(); await sleep(1); return x; }
await produce();
const c = await consume();
console.log(c);
`,
  },
  'boot then status': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const flags = { ready: false };
async function boot() { await sleep(5); flags.ready = true; }
async function status() { return sleep(2).then(() => (flags.ready ? 'up' : 'down')); }
await boot();
const st = await status();
console.log(st);
`,
  },
  'upload then restart': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
export async function deploy(host) { await uploadFiles(host); await restart(host); }
const log = [];
async function uploadFiles(h) { await sleep(4); log.push('up ' + h); }
async function restart(h) { await sleep(2); log.push('re ' + h); }
await deploy('h1'); console.log(log);
`,
  },
  'a semaphore': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const sem = { n: 1, w: [], async acquire() { while (this.n <= 0) await new Promise((r) => this.w.push(r)); this.n--; }, release() { this.n++; this.w.shift()?.(); } };
async function job(i) { await sem.acquire(); try { await sleep(2); return i; } finally { sem.release(); } }
console.log(await Promise.all([job(1), job(2)]));
`,
  },
  'two questions in a terminal': {
    file: '/app/main.mjs',
    source: `
import { createInterface } from 'node:readline/promises';
const rl = createInterface({ input: process.stdin, output: process.stdout });
const name = await rl.question('Name? ');
const age = await rl.question('Age? ');
console.log(name, age); rl.close();
`,
  },
  'a measurement of each': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
async function measure(name, fn) { const t = performance.now(); await fn(); return [name, performance.now() - t]; }
const fast = () => sleep(2), slow = () => sleep(4);
const r = [];
r.push(await measure('fast', fast));
r.push(await measure('slow', slow));
console.log(r.length);
`,
  },
  'state handed on': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const state = { step: 0 };
async function advance(s) { await sleep(2); return { ...s, step: s.step + 1 }; }
let s = state;
for (let i = 0; i < 3; i++) s = await advance(s);
console.log(s.step);
`,
  },
  'duplicates found by shared state': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const seen = new Set();
async function isNew(x) { await sleep(1); if (seen.has(x)) return false; seen.add(x); return true; }
const out = [];
for (const x of ['a', 'b', 'a']) if (await isNew(x)) out.push(x);
console.log(out);
`,
  },
  'a budget': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
let budget = 10;
async function spend(n) { await sleep(1); if (n > budget) return false; budget -= n; return true; }
const r = [];
for (const n of [4, 5, 6]) r.push(await spend(n));
console.log(r);
`,
  },
  'a builder': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
class Builder { parts = []; async add(x) { await sleep(1); this.parts.push(x); return this; } build() { return this.parts.join(); } }
const b = new Builder();
await b.add('x'); await b.add('y');
console.log(b.build());
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
  'an array filled then summed': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
async function fill(arr) { await sleep(2); arr.push(1, 2, 3); }
async function total(arr) { await sleep(1); let t = 0; for (const x of arr) t += x; return t; }
const xs = [];
await fill(xs);
const t = await total(xs);
console.log(t);
`,
  },
  'a registry': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const registry = {};
const register = async (n, f) => { await sleep(1); registry[n] = f; };
const call = async (n) => { await sleep(1); return registry[n]?.(); };
await register('x', () => 1);
console.log(await call('x'));
`,
  },
  'a current context': {
    file: '/app/main.mjs',
    source: `
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
let current = null;
async function begin() { await sleep(1); current = { id: 1 }; }
async function work() { await sleep(1); return current.id; }
await begin(); const w = await work(); console.log(w);
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
  'a table lock': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
async function lockTable(t) { await sleep(2); return { t }; }
async function readRows(t) { await sleep(2); return [t]; }
const lock = await lockTable('x');
const rows = await readRows('x');
console.log(rows, lock.t);
`,
  },
  'a cursor in a field': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
class Cursor { pos = 0; constructor(rows) { this.rows = rows; } async fetch(n) { await sleep(2); const part = this.rows.slice(this.pos, this.pos + n); this.pos += n; return part; } }
const c = new Cursor([1, 2, 3, 4]);
const a = await c.fetch(2);
const b = await c.fetch(2);
console.log(a, b);
`,
  },
  'events in order': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const events = [];
function emit(type, data) { events.push({ type, data }); }
async function createUser(n) { await sleep(2); const u = { id: 1, n }; emit('created', u); return u; }
async function createTeam(n) { await sleep(1); const t = { id: 2, n }; emit('created', t); return t; }
const u = await createUser('a');
const t = await createTeam('b');
console.log(events, u, t);
`,
  },
  'a clock that is moved': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
let now = 0;
const clock = { async tick(ms) { await sleep(1); now += ms; }, read: async () => { await sleep(1); return now; } };
await clock.tick(10);
const at = await clock.read();
console.log(at);
`,
  },
  'checks in four shapes': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
async function check(x) { await sleep(1); return x > 0; }
async function buy(x) { await sleep(1); return 'bought ' + x; }
async function f(x) { const ok = await check(x); const r = ok ? await buy(x) : 'no'; return r; }
async function g(x) { if (!(await check(x))) return 'no'; return await buy(x); }
async function h(x) { switch (await check(x)) { case true: return await buy(x); default: return 'no'; } }
async function k(x) { let ok; try { ok = await check(x); } catch { return 'err'; } if (ok) { const v = await buy(x); return v; } }
console.log(f, g, h, k);
`,
  },
  'versions counted after waiting': {
    file: '/app/main.ts',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
type State = { items: string[]; version: number };
const store: State = { items: [], version: 0 };
async function save(item: string): Promise<number> { const v = store.version; await sleep(2); store.items = [...store.items, item]; store.version = v + 1; return store.version; }
const v1 = await save('a');
const v2 = await save('b');
console.log(v1, v2, store);
`,
  },
  'a file system in memory': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const files = new Map();
const vfs = { async write(p, t) { await sleep(2); files.set(p, t); }, async read(p) { await sleep(1); return files.get(p); }, async list() { await sleep(1); return [...files.keys()]; } };
await vfs.write('a', '1');
const names = await vfs.list();
await vfs.write('b', '2');
const t = await vfs.read('b');
console.log(names, t);
`,
  },
  'deferred tasks': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const tasks = [];
const defer = (f) => tasks.push(f);
async function flushAll() { while (tasks.length) { const f = tasks.shift(); await f(); } }
async function plan() { await sleep(1); defer(async () => { await sleep(1); done.push(1); }); }
const done = [];
await plan();
await flushAll();
console.log(done);
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
  'a lock with waiters': {
    file: '/app/main.ts',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
class Lock { private held = false; private waiters: Array<() => void> = []; async with<T>(f: () => Promise<T>): Promise<T> { while (this.held) await new Promise<void>((r) => this.waiters.push(r)); this.held = true; try { return await f(); } finally { this.held = false; this.waiters.shift()?.(); } } }
const lock = new Lock(); let n = 0;
const one = await lock.with(async () => { await sleep(1); return ++n; });
const two = await lock.with(async () => { await sleep(1); return ++n; });
console.log(one, two);
`,
  },
  'a pipeline of steps': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const steps = [];
const pipeline = { use(f) { steps.push(f); return this; }, async run(x) { let v = x; for (const s of steps) v = await s(v); return v; } };
pipeline.use(async (v) => { await sleep(1); return v + 1; }).use(async (v) => v * 2);
console.log(await pipeline.run(1));
`,
  },
  migrations: {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
async function migrate001(db) { await sleep(1); db.tables.push('users'); }
async function migrate002(db) { await sleep(1); db.tables.push('posts'); }
const db = { tables: [] };
await migrate001(db); await migrate002(db);
console.log(db);
`,
  },
  'open before query': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const conn = { state: 'closed', async open() { await sleep(1); this.state = 'open'; }, async query(q) { if (this.state !== 'open') throw new Error('closed'); await sleep(1); return q; } };
await conn.open();
const r = await conn.query('x');
console.log(r);
`,
  },
  'a token in an object': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const api = { token: undefined, headers() { return { auth: this.token }; }, async auth() { await sleep(1); this.token = 't'; }, async get(p) { const h = this.headers(); await sleep(1); return [p, h.auth]; } };
async function main({ get, auth } = { get: (p) => api.get(p), auth: () => api.auth() }) { await auth(); return get('/x'); }
async function main2() { const auth = api.auth.bind(api); await auth(); const v = await api.get('/y'); return v; }
console.log(await main(), await main2());
`,
  },
  'how many at once': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
let active = 0, peak = 0;
async function job(n) { active++; peak = Math.max(peak, active); await sleep(1); active--; return n; }
const a = await job(1); const b = await job(2);
console.log(a, b, peak);
`,
  },
  'a service made with what somebody else made': {
    file: '/app/main.ts',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
class Quotes { async ask() { await sleep(1); return 1; } }
export class Checkout {
  constructor(private shipping = new Quotes(), private tax = new Quotes()) {}
  async total() { const a = await this.shipping.ask(); const b = await this.tax.ask(); return a + b; }
}
`,
  },
  'a replacement that collects': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
import { readFile } from 'node:fs/promises';
const found = [];
async function links(text) { await sleep(1); return text.replace(/x/, (one) => { found.push(one); return ''; }); }
for (const name of ['a', 'b']) {
  const text = await readFile(name, 'utf8');
  await links(text);
}
console.log(found.join());
`,
  },
  'two servers on one port': {
    file: '/app/main.mjs',
    source: `
import http from 'node:http';
const listen = (port) => new Promise((resolve) => { const server = http.createServer(); server.listen(port, () => resolve(server)); });
const a = await listen(8080);
const b = await listen(8080);
console.log(a, b);
`,
  },
  'a server that is asked once it listens': {
    file: '/app/main.mjs',
    source: `
import http from 'node:http';
const listen = () => new Promise((resolve) => { const server = http.createServer((_, res) => res.end('x')); server.listen(8080, () => resolve(server)); });
async function ask() { const answer = await fetch('http://127.0.0.1:8080/'); return answer.text(); }
const server = await listen();
const text = await ask();
console.log(server.listening, text);
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
  'a worker that serves all turns': {
    file: '/app/main.mjs',
    source: `
import { Worker } from 'node:worker_threads';
import { once } from 'node:events';
const worker = new Worker('./w.js');
async function ask(n) { worker.postMessage(n); const [answer] = await once(worker, 'message'); return answer; }
const made = [];
for (const n of [1, 2, 3]) made.push(await ask(n));
console.log(made);
`,
  },
  'a gate for one': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
class Gate {
  #active = 0;
  #waiting = [];
  async use(work) {
    if (this.#active >= 1) await new Promise((resolve) => this.#waiting.push(resolve));
    this.#active++;
    try { return await work(); } finally { this.#active--; this.#waiting.shift()?.(); }
  }
}
const gate = new Gate();

const a = await gate.use(() => sleep(1, 1));
const b = await gate.use(() => sleep(1, 2));
console.log(a, b);
`,
  },
  'what a gate lets in changes one thing': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
class Gate {
  #active = 0;
  #waiting = [];
  async use(work) {
    if (this.#active >= 3) await new Promise((resolve) => this.#waiting.push(resolve));
    this.#active++;
    try { return await work(); } finally { this.#active--; this.#waiting.shift()?.(); }
  }
}
const gate = new Gate();

let balance = 0;
const pay = (n) => gate.use(async () => { const before = balance; await sleep(1); balance = before + n; return balance; });
const a = await pay(1);
const b = await pay(2);
console.log(a, b, balance);
`,
  },
  'a lock that is a flag': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
let busy = false;
const waiting = [];
async function alone(work) {
  if (busy) await new Promise((resolve) => waiting.push(resolve));
  busy = true;
  try { return await work(); } finally { busy = false; const next = waiting.shift(); if (next) next(); }
}
const a = await alone(() => sleep(1, 1));
const b = await alone(() => sleep(1, 2));
console.log(a, b);
`,
  },
  'a queue of jobs that somebody else hands in': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const jobs = [], takers = [];
async function take() { const job = jobs.shift() ?? (await new Promise((resolve) => takers.push(resolve))); await sleep(1); return job; }
setTimeout(() => { takers.shift()('x'); }, 5);
setTimeout(() => { takers.shift()('y'); }, 9);
const a = await take();
const b = await take();
console.log(a, b);
`,
  },
  'an interface says nothing of what is done': {
    file: '/app/main.ts',
    source: `
interface Steps { prepare(): Promise<number>; run(): Promise<number> }
abstract class Base { abstract prepare(): Promise<number>; async run() { return 1; } }
export async function build(steps: Steps) { const a = await steps.prepare(); const b = await steps.run(); return a + b; }
export async function build2(steps: Base) { const a = await steps.prepare(); const b = await steps.run(); return a + b; }
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
  'the environment, filled at once': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
async function settings() { await sleep(1); Object.assign(process.env, { STAGE: 'test' }); return 1; }
async function connect() { const target = process.env.STAGE; await sleep(1); return target; }
const a = await settings();
const b = await connect();
console.log(a, b);
`,
  },
  'the environment from a file': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
import dotenv from 'dotenv';
async function settings() { await sleep(1); dotenv.config(); return 1; }
async function connect() { const target = process.env.STAGE; await sleep(1); return target; }
const a = await settings();
const b = await connect();
console.log(a, b);
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
  'another folder': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
import { readFile } from 'node:fs/promises';
async function enter() { await sleep(1); process.chdir('/tmp'); return 1; }
async function settings() { return readFile('./a.json', 'utf8'); }
const a = await enter();
const b = await settings();
console.log(a, b);
`,
  },
  'one signal for both': {
    file: '/app/main.mjs',
    source: `
const controller = new AbortController();
async function search(q) { const r = await fetch('http://x.test/' + q, { signal: controller.signal }); return r.status; }
async function first() { const s = await search('a'); if (s === 200) controller.abort(); return s; }
const a = await first();
const b = await search('b');
console.log(a, b);
`,
  },
  'a change after a question that may fail': {
    file: '/app/main.mjs',
    source: `
async function tax(country) { const r = await fetch('http://tax.test/' + country); return r.json(); }
async function order(db, items) { await db.query('INSERT INTO orders VALUES (1)'); return items.length; }
import pg from 'pg';
const pool = new pg.Pool();
const rate = await tax('DE');
const size = await order(pool, [1]);
console.log(rate, size);
`,
  },
  'parts sent to one address': {
    file: '/app/main.mjs',
    source: `
const post = async (query, body) => (await fetch('http://x.test/?' + query, { method: 'POST', body })).text();
const tags = [];
for (const part of ['a', 'b']) tags.push(await post('id=1', part));
console.log(tags.join());
`,
  },
  'what others have begun': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const jobs = { running: new Set(), done: 0, submit() { const p = sleep(1).then(() => { this.running.delete(p); this.done++; }); this.running.add(p); }, async drain() { await Promise.all([...this.running]); return this.done; } };
async function save() { await sleep(1); return 1; }
jobs.submit();
const a = await jobs.drain();
const b = await save();
console.log(a, b);
`,
  },
};
