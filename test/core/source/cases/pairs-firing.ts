import type { PairCase } from './pair-case';

/** Serial awaits that could overlap. */
export const firing: Record<string, PairCase> = {
  'two elements of one list': {
    source: `const fill = async (t) => { await sleep(5); t.b = 'new'; return 1; }; const ask = async (x) => { await sleep(5); return String(x); }; async function f(xs) { const n = /*A*/ await fill(xs[0]); const r = /*B*/ await ask(xs[1].b); return [n, r]; }`,
  },
  'two elements of one list, of which one leads to some other': {
    source: `const fill = async (t) => { await sleep(5); t.b = 'new'; return 1; }; const ask = async (x) => { await sleep(5); return String(x); }; async function f(xs) { const n = /*A*/ await fill(xs[0]); const r = /*B*/ await ask(xs[1].boss.b); return [n, r]; }`,
    likely: true,
  },
  'two loads': {
    source: `async function f() { const u = /*A*/ await loadUsers(1); const p = /*B*/ await loadPosts(1); return [u, p]; }`,
  },
  'loads whose times are noted on the side': {
    source: `const took = new Map(); async function timed(name, work) { const t = performance.now(); try { return await work(); } finally { took.set(name, performance.now() - t); } } async function f() { const u = /*A*/ await timed('users', () => loadUsers(1)); const p = /*B*/ await timed('posts', () => loadPosts(1)); return [u, p]; }`,
    likely: true,
  },
  'loads whose times are noted by another file': {
    source: `import { timed } from './timed.js'; async function f() { const u = /*A*/ await timed('users', () => loadUsers(1)); const p = /*B*/ await timed('posts', () => loadPosts(1)); return [u, p]; }`,
    files: {
      '/app/timed.js': `import { histogram } from './metrics.js'; export const timed = async (name, work) => { const t = Date.now(); const value = await work(); histogram.observe(name, Date.now() - t); return value; };`,
      '/app/metrics.js': `export const histogram = { observe(name, ms) { void name; void ms; } };`,
    },
    likely: true,
  },
  'numbers given out by a counter of the function': {
    source: `const ask = async (p) => { const r = await fetch('http://x.test/' + p); if (!r.ok) throw new Error(p); return r.json(); }; async function f() { let next = 1; const make = async (p) => { const id = next++; return { id, body: await ask(p) }; }; const a = /*A*/ await make('a'); const b = /*B*/ await make('b'); return [a, b]; }`,
  },
  'what callers in CommonJS files hand in': {
    source: `async function report(store, id) { const one = /*A*/ await store.byId(id); const all = /*B*/ await store.total(); return [one, all]; } exports.report = report;`,
    files: {
      '/app/store.js': `class Store { constructor(rows) { this.rows = rows; } async byId(id) { await null; return this.rows[id]; } async total() { await null; return Object.keys(this.rows).length; } } module.exports = { Store };`,
      '/app/cli.js': `const { Store } = require('./store'); const reports = require('./main'); reports.report(new Store({ a: 1 }), 'a');`,
    },
  },
  'what callers hand in through a namespace': {
    source: `export async function report(store, id) { const one = /*A*/ await store.byId(id); const all = /*B*/ await store.total(); return [one, all]; }`,
    files: {
      '/app/store.js': `export class Store { constructor(rows) { this.rows = rows; } async byId(id) { await null; return this.rows[id]; } async total() { await null; return Object.keys(this.rows).length; } }`,
      '/app/cli.js': `import { Store } from './store.js'; import * as reports from './main.js'; await reports.report(new Store({ a: 1 }), 'a');`,
    },
  },
  'a stream each that counts for itself': {
    source: `import { pipeline } from 'node:stream/promises'; import { createReadStream } from 'node:fs'; import { Writable } from 'node:stream'; async function size(name) { let n = 0; await pipeline(createReadStream(name), new Writable({ write(chunk, encoding, done) { n += chunk.length; done(); } })); return n; } async function f() { const n = /*A*/ await size('a'); const r = /*B*/ await size('b'); return [n, r]; }`,
  },
  'methods of old-style constructors': {
    source: `import { inherits } from 'node:util'; function Base(name) { this.name = name; } Base.prototype.load = async function () { return JSON.parse(await readFile(this.name, 'utf8')); }; function Users() { Base.call(this, 'users.json'); } inherits(Users, Base); const users = new Users(); const orders = new Base('orders.json'); async function f() { const n = /*A*/ await users.load(); const r = /*B*/ await orders.load(); return [n, r]; }`,
  },
  'parts of a factory that only asks': {
    source: `function makeApi(base) { const get = async (at) => (await fetch(base + at)).json(); return { users: () => get('/users'), posts: () => get('/posts') }; } const { users, posts } = makeApi('http://api.test'); async function f() { const n = /*A*/ await users(); const r = /*B*/ await posts(); return [n, r]; }`,
  },
  'jobs of their own that are asked for until they are done': {
    source: `async function job(base, id) { while (true) { const r = await fetch(base + '/jobs/' + id); const one = await r.json(); if (one.done) return one; await sleep(20); } } async function f(base) { const a = /*A*/ await job(base, 1); const b = /*B*/ await job(base, 2); return [a, b]; }`,
  },
  'functions that every database has': {
    source: `import { Pool } from 'pg'; const pool = new Pool(); async function f() { const n = /*A*/ await pool.query("SELECT now(), pg_sleep(0.1)"); const r = /*B*/ await pool.query("SELECT count(*), coalesce(max(id), 0) FROM orders WHERE name = 'f(x)'"); return [n, r]; }`,
  },
  'a request that is an object and only reads': {
    source: `async function get(at) { const r = await fetch(new Request('http://x.test' + at, { headers: { accept: 'application/json' } })); return r.json(); } async function f() { const n = /*A*/ await get('/items'); const r = /*B*/ await get('/users'); return [n, r]; }`,
  },
  'what a command line says, by every name': {
    source: `import process, { argv } from 'node:process'; const options = (given) => ({ name: given.find((one) => !one.startsWith('--')) ?? 'x', all: given.includes('--all') }); async function f() { const n = /*A*/ await sizeOf(options(process.argv.slice(2)).name); const r = /*B*/ await loadUsers(options(argv.slice(2)).all); return [n, r]; }`,
  },
  'answers put together by hand': {
    source: `import http from 'node:http'; const get = (at) => new Promise((resolve, reject) => { http.get({ port: 80, path: at }, (res) => { let text = ''; res.setEncoding('utf8').on('data', (part) => (text += part)); res.on('end', () => resolve(JSON.parse(text))); }).on('error', reject); }); async function f() { const n = /*A*/ await get('/users'); const r = /*B*/ await get('/orders'); return [n, r]; }`,
  },
  'two parts of one sum': {
    source: `async function price(n) { await sleep(9); return n; } async function f() { let total = 0; total += /*A*/ await price(1); total += /*B*/ await price(2); return total; }`,
  },
  'a setter that keeps it to itself': {
    source: `class Base { set name(v) { this.kept = v; } } class User extends Base { async fill(v) { await sleep(5); this.name = v; return v; } } async function f() { const u = new User(); const n = /*A*/ await u.fill('a'); const r = /*B*/ await loadUsers(1); return [n, r]; }`,
  },
  'an event that a constructor only prints': {
    source: `import { EventEmitter } from 'node:events'; class Store extends EventEmitter { async load() { await sleep(5); this.emit('loaded', ['a']); return 1; } } class Log { constructor(store) { store.on('loaded', (items) => { console.error(items.length); }); } } const store = new Store(); const log = new Log(store); async function f() { const n = /*A*/ await store.load(); const r = /*B*/ await loadUsers(1); return [n, r]; }`,
  },
  'a proxy whose trap keeps to itself': {
    source: `async function load(key) { const state = new Proxy({}, { set(target, name, v) { target[name] = v; return true; } }); await sleep(5); state[key] = 1; return key; } async function f() { const n = /*A*/ await load('a'); const r = /*B*/ await loadUsers(1); return [n, r]; }`,
  },
  'Object.assign of what it has made': {
    source: `async function load(key) { const made = { set title(v) { this.kept = v; } }; await sleep(5); return Object.assign(made, { title: key }); } async function f() { const n = /*A*/ await load('a'); const r = /*B*/ await loadUsers(1); return [n, r]; }`,
  },
  'one URL that both only ask': {
    source: `const base = new URL('http://api.test/'); async function get(path) { const r = await fetch(new URL(path, base)); return r.json(); } async function f() { const n = /*A*/ await get('/users'); const r = /*B*/ await get('/orders'); return [n, r]; }`,
  },
  'a URL of its own that is put together': {
    source: `async function get(path, page) { const url = new URL(path, 'http://api.test/'); url.searchParams.set('page', page); const r = await fetch(url); return r.json(); } async function f() { const n = /*A*/ await get('/users', 1); const r = /*B*/ await get('/orders', 2); return [n, r]; }`,
  },
  'what using closes': {
    source: `async function f() { await using u = /*A*/ await loadUsers(1); await using p = /*B*/ await loadPosts(1); return [u, p]; }`,
    likely: true,
  },
  'the first closed by using': {
    source: `async function f() { await using u = /*A*/ await loadUsers(1); const p = /*B*/ await loadPosts(1); return [u, p]; }`,
  },
  'bare statements': {
    source: `async function a() { await sleep(5); } async function b() { await sleep(5); } async function f() { /*A*/ await a(); /*B*/ await b(); }`,
  },
  'with something between': {
    source: `async function f() { const u = /*A*/ await loadUsers(1); const names = u.map((x) => x.name); console.log(names); const p = /*B*/ await loadPosts(1); return [names, p]; }`,
  },
  'with an await between that the first feeds': {
    source: `async function f() { const u = /*A*/ await loadUsers(1); const n = await sizeOf(u[0].name); const p = /*B*/ await loadPosts(1); return [n, p]; }`,
  },
  'through a movable statement': {
    source: `async function f(id) { const u = /*A*/ await loadUsers(1); const key = id.trim(); const p = /*B*/ await loadPosts(key); return [u, p]; }`,
  },
  'create and await at once': {
    source: `async function f() { const p = loadUsers(1); const a = /*A*/ await p; const q = loadPosts(1); const b = /*B*/ await q; return [a, b]; }`,
  },
  'object literal': {
    source: `async function f() { return { u: /*A*/ await loadUsers(1), p: /*B*/ await loadPosts(1) }; }`,
  },
  'array literal': {
    source: `async function f() { return [/*A*/ await loadUsers(1), /*B*/ await loadPosts(1)]; }`,
  },
  arguments: {
    source: `async function f(g) { return Math.max(/*A*/ await sizeOf('a'), /*B*/ await sizeOf('b')); }`,
  },
  'template literal': {
    source: 'async function f() { return `${/*A*/ await sizeOf("a")} ${/*B*/ await sizeOf("b")}`; }',
  },
  sum: { source: `async function f() { return (/*A*/ await sizeOf('a')) + (/*B*/ await sizeOf('b')); }` },
  'inside Promise.all': {
    source: `async function f() { return Promise.all([/*A*/ await loadUsers(1), /*B*/ await loadPosts(1)]); }`,
  },
  'top level': {
    source: `const u = /*A*/ await loadUsers(1); const p = /*B*/ await loadPosts(1); console.log(u, p);`,
  },
  'conditional branches': {
    source: `async function f(x, y) { let a, b; if (x) { a = /*A*/ await loadUsers(1); } if (y) { b = /*B*/ await loadPosts(1); } return [a, b]; }`,
  },
  'separate try catch': {
    source: `async function f() { let a, b; try { a = /*A*/ await loadUsers(1); } catch { a = []; } try { b = /*B*/ await loadPosts(1); } catch { b = []; } return [a, b]; }`,
  },
  'one try around both': {
    source: `async function f() { try { const a = /*A*/ await loadUsers(1); const b = /*B*/ await loadPosts(1); return [a, b]; } catch (e) { return null; } }`,
  },
  'return await': {
    source: `async function f() { const a = /*A*/ await loadUsers(1); console.log(a); return /*B*/ await loadPosts(1); }`,
  },
  'reads two files': {
    source: `async function f(a, b) { const x = /*A*/ await readFile(a); const y = /*B*/ await readFile(b); return [x, y]; }`,
  },
  'writes two files': {
    source: `async function f() { /*A*/ await writeFile('a.txt', 'x'); /*B*/ await writeFile('b.txt', 'x'); }`,
  },
  'writes files of one folder': {
    source: `async function f(dir) { /*A*/ await writeFile(path.join(dir, 'a.txt'), 'x'); /*B*/ await writeFile(path.join(dir, 'b.txt'), 'x'); }`,
  },
  'writes a file that describes others': {
    source: `async function f(dir) { /*A*/ await writeFile(path.join(dir, 'app.bin'), 'x'); /*B*/ await writeFile(path.join(dir, 'manifest.json'), 'x'); }`,
    likely: true,
  },
  'writes a page and its index': {
    source: `async function f(dir) { /*A*/ await writeFile(path.join(dir, 'about.html'), 'x'); /*B*/ await writeFile(path.join(dir, 'index.html'), 'x'); }`,
  },
  'marks two things as done': {
    source: `async function f(dir) { /*A*/ await writeFile(path.join(dir, 'a.done'), ''); /*B*/ await writeFile(path.join(dir, 'b.done'), ''); }`,
  },
  'reads one file and marks another as done': {
    source: `async function f(dir) { const text = /*A*/ await readFile(path.join(dir, 'a')); /*B*/ await writeFile(path.join(dir, 'b.done'), ''); return text; }`,
    likely: true,
  },
  'writes two files beside its own': {
    source: `async function f() { /*A*/ await writeFile(new URL('./a.json', import.meta.url), 'x'); /*B*/ await writeFile(new URL('./b.json', import.meta.url), 'x'); }`,
  },
  'gets two URLs': {
    source: `async function f(base) { const a = /*A*/ await fetch(base + '/a'); const b = /*B*/ await fetch(base + '/b'); return [a, b]; }`,
  },
  'gets json with a status check': {
    source: `async function getJson(u) { const r = await fetch(u); if (!r.ok) throw new Error(r.status); return r.json(); } async function f(base) { const a = /*A*/ await getJson(base + '/a'); const b = /*B*/ await getJson(base + '/b'); return { a, b }; }`,
  },
  'two queries on a pool': {
    source: `import { Pool } from 'pg'; const pool = new Pool(); async function f() { const a = /*A*/ await pool.query('SELECT * FROM a'); const b = /*B*/ await pool.query('SELECT * FROM b'); return [a, b]; }`,
  },
  'two queries on one connection': {
    source: `import { PGlite } from '@electric-sql/pglite'; const db = new PGlite(); async function f() { const a = /*A*/ await db.query('SELECT * FROM a'); const b = /*B*/ await db.query('SELECT * FROM b'); return [a, b]; }`,
    shared: true,
  },
  'two queries on a client handed in by a caller': {
    source: `import { Client } from 'pg'; async function f(db) { const a = /*A*/ await db.query('SELECT * FROM a'); const b = /*B*/ await db.query('SELECT * FROM b'); return [a, b]; } const c = new Client(); await f(c);`,
    shared: true,
  },
  'unknown library that reads by name': {
    source: `import api from 'some-api'; async function f() { const a = /*A*/ await api.getUser(1); const b = /*B*/ await api.listPosts(1); return [a, b]; }`,
    likely: true,
  },
  'unknown object that reads by name': {
    source: `async function f(repo) { const a = /*A*/ await repo.findUser(1); const b = /*B*/ await repo.findPosts(1); return [a, b]; }`,
    likely: true,
  },
  'methods of a class': {
    source: `class Api { constructor(base) { this.base = base; } async user(id) { await sleep(5); return this.base + id; } async posts(id) { await sleep(5); return [id]; } }
      const api = new Api('x'); async function f() { const a = /*A*/ await api.user(1); const b = /*B*/ await api.posts(1); return [a, b]; }`,
  },
  'own methods': {
    source: `class S { constructor() { this.hits = 0; } async report() { const a = /*A*/ await this.users(); const b = /*B*/ await this.posts(); return [a, b]; } async users() { this.hits++; await sleep(5); return 1; } async posts() { this.hits++; await sleep(5); return 2; } }`,
  },
  'a repository from the constructor': {
    source: `class Repo { async users() { await sleep(5); return []; } async posts() { await sleep(5); return []; } }
      class S { constructor(repo) { this.repo = repo; } async report() { const a = /*A*/ await this.repo.users(); const b = /*B*/ await this.repo.posts(); return [a, b]; } }
      const s = new S(new Repo()); s.report();`,
  },
  'into object properties': {
    source: `async function f() { const out = {}; out.users = /*A*/ await loadUsers(1); out.posts = /*B*/ await loadPosts(1); return out; }`,
  },
  'into this': {
    source: `class S { async init() { this.users = /*A*/ await loadUsers(1); this.posts = /*B*/ await loadPosts(1); } }`,
  },
  'a variable used again': {
    source: `async function f(base) { let r = /*A*/ await fetch(base + '/a'); const a = r.status; r = /*B*/ await fetch(base + '/b'); return [a, r.status]; }`,
  },
  'start counters': {
    source: `let calls = 0; async function load(x) { calls++; await sleep(5); return x; } async function f() { const a = /*A*/ await load(1); const b = /*B*/ await load(2); return [a, b, calls]; }`,
  },
  'across files': {
    source: `import { users, posts } from './api.js'; async function f() { const a = /*A*/ await users(); const b = /*B*/ await posts(); return [a, b]; }`,
    files: {
      '/app/api.js': `export async function users() { await null; return 1; } export const posts = async () => { await null; return 2; };`,
    },
  },
  'across CommonJS files': {
    source: `const { users, posts } = require('./api'); async function f() { const a = /*A*/ await users(); const b = /*B*/ await posts(); return [a, b]; }`,
    files: {
      '/app/api/index.js': `exports.users = async () => { await null; return 1; }; exports.posts = async () => { await null; return 2; };`,
    },
  },
  TypeScript: {
    source: `interface U { id: number } async function f(): Promise<[U[], U[]]> { const u: U[] = (/*A*/ await loadUsers(1)) as U[]; const p = /*B*/ await loadPosts(1) as unknown as U[]; return [u, p!]; }`,
    file: '/app/main.ts',
  },
  'work by name over the same helper': {
    source: `const work = (ms, value) => new Promise((resolve) => setTimeout(() => resolve(value), ms)); async function f() { const a = /*A*/ await work(10, 'a'); const b = /*B*/ await work(10, 'b'); return a + b; }`,
  },
  'waiting helpers with other names': {
    source: `const task = (ms) => new Promise((resolve) => setTimeout(resolve, ms)); async function f() { /*A*/ await task(10); /*B*/ await task(10); }`,
  },
  'then chain': {
    source: `async function f(base) { const a = /*A*/ await fetch(base + '/a').then((r) => r.json()); const b = /*B*/ await fetch(base + '/b').then((r) => r.json()); return [a, b]; }`,
  },
  'logs to stderr': {
    source: `async function load(x) { await sleep(5); console.error('loaded', x); return x; } async function f() { const a = /*A*/ await load(1); const b = /*B*/ await load(2); return [a, b]; }`,
  },
  'a case of a switch, then a load': {
    source: `async function f(k) { let body; switch (k) { case 1: body = /*A*/ await loadUsers(1); break; default: body = []; } const tags = /*B*/ await loadTags(); return [body, tags]; }`,
  },
  'a branch of an if, then a load': {
    source: `async function f(k) { let body; if (k) body = /*A*/ await loadUsers(1); else body = await loadPosts(2); const tags = /*B*/ await loadTags(); return [body, tags]; }`,
  },
  'both tell what they load, and give an answer': {
    source: `async function tell(n) { console.log('start', n); await sleep(5); console.log('end', n); return n; } async function f() { const a = /*A*/ await tell(1); const b = /*B*/ await tell(2); return [a, b]; }`,
    likely: true,
  },
  'requests over one connection whose answers come as events of their own number': {
    likely: true,
    source: `import { EventEmitter } from 'node:events'; import { connect } from 'node:net'; import { createInterface } from 'node:readline';
      class Rpc extends EventEmitter { #socket = connect(1); #next = 1;
        constructor() { super(); createInterface({ input: this.#socket }).on('line', (line) => { const reply = JSON.parse(line); this.emit(\`reply:\${reply.id}\`, reply); }); }
        call(method) { const id = this.#next++; return new Promise((resolve) => { this.once(\`reply:\${id}\`, (reply) => resolve(reply.result)); const frame = { id, method }; this.#socket.write(JSON.stringify(frame)); }); } }
      const rpc = new Rpc(); async function f() { const a = /*A*/ await rpc.call('quote'); const b = /*B*/ await rpc.call('points'); return [a, b]; }`,
  },
  'results that are kept for a while, answered in a wrapper': {
    likely: true,
    source: `import { AsyncLocalStorage } from 'node:async_hooks'; const store = new AsyncLocalStorage(); const ok = (value) => ({ ok: true, value }); const err = (error) => ({ ok: false, error });
      function current() { const found = store.getStore(); if (!found) throw new Error('nobody'); return found; }
      const kept = new Map();
      async function flag(key) { const { tenant } = current(); const id = tenant + '/' + key; const hit = kept.get(id); if (hit && hit.until > Date.now()) return ok(hit.value);
        try { const res = await fetch('http://x.test/' + key); if (!res.ok) return err(new Error(key)); const { value } = await res.json(); kept.set(id, { until: Date.now() + 100, value }); return ok(value); } catch (cause) { return err(new Error(key, { cause })); } }
      async function f() { const a = /*A*/ await flag('a'); const b = /*B*/ await flag('b'); return [a, b]; }`,
  },
  'questions over connections of their own, of which one may refuse': {
    likely: true,
    source: `import { connect } from 'node:net';
      function ask(what) { return new Promise((resolve, reject) => { const socket = connect(1); let text = ''; socket.once('connect', () => socket.write(what)); socket.on('data', (chunk) => (text += chunk)); socket.on('end', () => { const answer = JSON.parse(text); if (answer === null) reject(new Error('nothing known')); else resolve(answer); }); }); }
      async function loadCrew() { return ask('crew'); } async function loadRules() { return ask('rules'); }
      async function f() { const a = /*A*/ await loadCrew(); const b = /*B*/ await loadRules(); return [a, b]; }`,
  },
  'a parameter that is left out: what is done only with it': {
    source: `async function ask(path, note) { if (note !== undefined) await writeFile('log', note); return note ? null : readFile(path); }
      async function f() { const a = /*A*/ await ask('a'); const b = /*B*/ await readFile('log'); return [a, b]; }`,
  },
};
