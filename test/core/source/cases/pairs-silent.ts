import type { PairCase } from './pair-case';

/** Awaits that look serial and must not be accused. */
export const silent: Record<string, PairCase> = {
  'a change behind a way out that asks for something else': {
    source: `async function f(dir, opt) { const names = /*A*/ await readdir(dir); if (opt.dry) return names; /*B*/ await fetch('http://x.test/index', { method: 'POST', body: 'x' }); return names; }`,
    kept: true,
  },
  'a list that is filled behind a way out that hands it on': {
    source: `async function f(opt) { const out = []; const one = /*A*/ await loadUsers(1); if (opt.first) return [one, out]; const two = /*B*/ await (async () => { const posts = await loadPosts(1); out.push(posts); return posts; })(); return [one, two, out]; }`,
  },
  'a thing that a generator takes out of a set': {
    source: `const box = { v: 1 }; const all = new Set([box]); function* first() { yield all.values().next().value; } const known = new WeakMap([[f, [...first()][0]]]); async function change() { await sleep(5); box.v = box.v * 2 + 1; return 1; } async function put(set) { await sleep(7); set(7); return 1; } async function f() { const a = /*A*/ await change(); const b = /*B*/ await put((n) => { known.get(f).v = known.get(f).v * 2 + n; }); return [a, b]; }`,
  },
  'a check that ends the process': {
    source: `async function f() { const user = /*A*/ await loadUsers(1); if (!user.admin) process.exit(1); const posts = /*B*/ await loadPosts(1); return [user, posts]; }`,
    kept: true,
  },
  'another one where there is no answer': {
    source: `async function f() { let reply = /*A*/ await loadUsers(1); reply ??= /*B*/ await loadPosts(1); return reply; }`,
  },
  'another one where the answer is empty': {
    source: `async function f() { let reply = /*A*/ await loadUsers(1); reply ||= /*B*/ await loadPosts(1); return reply; }`,
  },
  'what is loaded for a part that may be missing': {
    source: `async function f() { const page = /*A*/ await loadUsers(1); return page?.add?.(/*B*/ await loadPosts(1)); }`,
  },
  'an element by what another has become, found': {
    source: `const fill = async (t) => { await sleep(5); t.b = 'new'; return 1; }; const ask = async (x) => { await sleep(5); return String(x); }; async function f(xs) { const n = /*A*/ await fill(xs[0]); const r = /*B*/ await ask(xs.find((t) => t.id === 'k')?.b); return [n, r]; }`,
  },
  'an element by what another has become, the last one': {
    source: `const fill = async (t) => { await sleep(5); t.b = 'new'; return 1; }; const ask = async (x) => { await sleep(5); return String(x); }; async function f(xs) { const n = /*A*/ await fill(xs[0]); const r = /*B*/ await ask(xs.at(-1).b); return [n, r]; }`,
  },
  'an element by what another has become, links of known elements set before': {
    source: `const fill = async (t) => { await sleep(5); t.b = 'new'; return 1; }; const ask = async (x) => { await sleep(5); return String(x); }; const xs = [{ b: '1' }, { b: '2' }]; for (const t of xs) t.boss = xs[0]; async function f() { const n = /*A*/ await fill(xs[0]); const r = /*B*/ await ask(xs[1].boss.b); return [n, r]; }`,
  },
  'a function that another file has bound and gives out': {
    source: `const { setTimeout: sleep } = require('node:timers/promises'); const { box, read } = require('./state'); async function later() { await sleep(5); return read().v; } async function change(o) { await sleep(7); o.v = o.v * 2 + 8; return 1; } async function f() { const n = /*A*/ await later(); const r = /*B*/ await change(box); return [n, r]; } module.exports = { f };`,
    files: {
      '/app/state.js': `const box = { v: 1 }; const read = function () { return this; }.bind(box); module.exports = { box, read };`,
    },
  },
  'numbers given out by a counter of the file': {
    source: `const ask = async (p) => { const r = await fetch('http://x.test/' + p); if (!r.ok) throw new Error(p); return r.json(); }; let next = 1; const make = async (p) => { const id = next++; return { id, body: await ask(p) }; }; async function f() { const a = /*A*/ await make('a'); const b = /*B*/ await make('b'); return [a, b]; }`,
  },
  'numbers given out by a counter that a catch looks at': {
    source: `const ask = async (p) => { const r = await fetch('http://x.test/' + p); if (!r.ok) throw new Error(p); return r.json(); }; async function f() { let next = 1; const make = async (p) => { const id = next++; return { id, body: await ask(p) }; }; try { const a = /*A*/ await make('a'); const b = /*B*/ await make('b'); return [a, b]; } catch { return next; } }`,
  },
  'numbers given out once the answer has come': {
    source: `const ask = async (p) => { const r = await fetch('http://x.test/' + p); if (!r.ok) throw new Error(p); return r.json(); }; async function f() { let next = 1; const make = async (p) => { const body = await ask(p); return { id: next++, body }; }; const a = /*A*/ await make('a'); const b = /*B*/ await make('b'); return [a, b]; }`,
  },
  'two that are measured, and what is given with the time': {
    source: `async function timed(work) { const t = performance.now(); const value = await work(); return { value, ms: performance.now() - t }; } async function f() { const u = /*A*/ await timed(() => loadUsers(1)); const p = /*B*/ await timed(() => loadPosts(1)); return [u, p]; }`,
  },
  'two that are measured, and their times printed': {
    source: `async function timed(name, work) { const t = performance.now(); try { return await work(); } finally { console.log(name, performance.now() - t); } } async function f() { const u = /*A*/ await timed('users', () => loadUsers(1)); const p = /*B*/ await timed('posts', () => loadPosts(1)); return [u, p]; }`,
  },
  'two that are measured, whatever they give': {
    source: `const took = []; async function timed(work) { const t = performance.now(); const value = await work(); took.push(performance.now() - t); return value; } async function f() { /*A*/ await timed(() => loadUsers(1)); /*B*/ await timed(() => loadPosts(1)); return took; }`,
  },
  'what the method above does': {
    source: `class A { static all = []; async put(x) { await sleep(5); A.all.push(x); return x; } } class B extends A { async put(x) { const r = await super.put(x); return r; } async count() { await sleep(5); return A.all.length; } } async function f() { const b = new B(); const n = /*A*/ await b.put(1); const r = /*B*/ await b.count(); return [n, r]; }`,
  },
  'what the static method above does': {
    source: `const seen = []; class A { static async put(x) { await sleep(5); seen.push(x); return x; } } class B extends A { static async put(x) { return super.put(x * 2); } } const count = async () => { await sleep(5); return seen.length; }; async function f() { const n = /*A*/ await B.put(1); const r = /*B*/ await count(); return [n, r]; }`,
  },
  'what an accessor above does': {
    source: `let asked = 0; class A { get rate() { asked++; return 2; } } class B extends A { async price() { await sleep(5); const get = () => super.rate; return get(); } } const count = async () => { await sleep(5); return asked; }; async function f() { const b = new B(); const n = /*A*/ await b.price(); const r = /*B*/ await count(); return [n, r]; }`,
  },
  'a list that the first of three classes makes': {
    source: `class Base { constructor(log) { this.log = log; } } class Middle extends Base { constructor(log) { super(log); this.kind = 'm'; } } class Last extends Middle { constructor(log) { super(log); } async put(x) { await sleep(5); this.log.push(x); return x; } } const log = []; const last = new Last(log); const count = async () => { await sleep(5); return log.length; }; async function f() { const n = /*A*/ await last.put(1); const r = /*B*/ await count(); return [n, r]; }`,
  },
  'a mixin above': {
    source: `const log = []; const Logged = (Base) => class extends Base { async save(x) { const r = await super.save(x); log.push(x); return r; } }; class Plain { async save(x) { await sleep(5); return x; } } class Store extends Logged(Plain) { async save(x) { return super.save(x); } } const store = new Store(); const count = async () => { await sleep(5); return log.length; }; async function f() { const n = /*A*/ await store.save(1); const r = /*B*/ await count(); return [n, r]; }`,
  },
  'a constructor that gives a proxy': {
    source: `let asked = 0; class Store { constructor() { return new Proxy(this, { get(target, key) { asked++; return target[key]; } }); } async size() { await sleep(5); return this.rows; } } const store = new Store(); const count = async () => { await sleep(5); return asked; }; async function f() { const n = /*A*/ await store.size(); const r = /*B*/ await count(); return [n, r]; }`,
  },
  'what others may hand in': {
    source: `class Store { async put(x) { await sleep(5); return x; } async count() { await sleep(5); return 3; } } async function report(store, id) { const one = /*A*/ await store.put(id); const all = /*B*/ await store.count(); return [one, all]; } report(new Store(), 1); register(report);`,
  },
  'one of many': {
    source: `let last = null; const kinds = { ${Array.from({ length: 14 }, (_, i) => `k${i}: async (x) => { await sleep(${i}); return x; }`).join(', ')}, last: async (x) => { await sleep(5); last = x; return x; } }; const shown = async () => { await sleep(5); return last; }; async function f(kind) { const n = /*A*/ await kinds[kind](1); const r = /*B*/ await shown(); return [n, r]; }`,
  },
  'streams that count in one place': {
    source: `import { pipeline } from 'node:stream/promises'; import { createReadStream } from 'node:fs'; import { Writable } from 'node:stream'; let n = 0; async function size(name) { await pipeline(createReadStream(name), new Writable({ write(chunk, encoding, done) { n += chunk.length; done(); } })); return n; } async function f() { const a = /*A*/ await size('a'); const b = /*B*/ await size('b'); return [a, b]; }`,
  },
  'a file that a stream made before writes': {
    source: `import { pipeline } from 'node:stream/promises'; import { createReadStream, createWriteStream } from 'node:fs'; import { createGzip } from 'node:zlib'; async function f(from, to) { const input = createReadStream(from); const out = createWriteStream(to); /*A*/ await pipeline(input, createGzip(), out); const s = /*B*/ await stat(to); return s.size; }`,
  },
  'a file that a stream made before writes, for a command': {
    source: `import { pipeline } from 'node:stream/promises'; import { createWriteStream } from 'node:fs'; import { execFile } from 'node:child_process'; import { promisify } from 'node:util'; const run = promisify(execFile); async function f(url, dir) { const answer = await fetch(url); const zip = path.join(dir, 'download.zip'); const out = createWriteStream(zip); /*A*/ await pipeline(answer.body, out); /*B*/ await run('unzip', ['-o', zip, '-d', dir]); }`,
  },
  'a file that marks others as complete': {
    source: `async function f(dir, rows) { /*A*/ await writeFile(path.join(dir, 'part-0'), rows); /*B*/ await writeFile(path.join(dir, '_SUCCESS'), ''); }`,
    kept: /_SUCCESS may tell others that writeFile is done/,
  },
  'a file that marks others as complete, by the name of what holds its path': {
    source: `const checkpoint = path.join(process.cwd(), 'c.json'); async function save(dir, rows) { await writeFile(path.join(dir, 'rows'), rows); } async function f(dir, rows) { /*A*/ await save(dir, rows); /*B*/ await writeFile(checkpoint, String(rows.length)); }`,
    kept: /may/,
  },
  'a mark that is taken away before the change': {
    source: `async function f(dir, rows) { /*A*/ await rm(path.join(dir, '.ready')); /*B*/ await writeFile(path.join(dir, 'rows'), rows); }`,
    kept: /\.ready tells others/,
  },
  'loaded for what it leaves in what it was called on': {
    source: `import { Store } from 'pkg'; const store = new Store(); async function f() { /*A*/ await store.load(); const { items } = store; return /*B*/ await loadPosts(items.length); }`,
  },
  'read for what is asked of it afterwards': {
    source: `import { Finder } from 'pkg'; import { promisify } from 'node:util'; const finder = new Finder(); const readProfiles = promisify((...args) => finder.readProfiles(...args)); const getPath = promisify((...args) => finder.getPath(...args)); async function f(name) { /*A*/ await readProfiles(); const has = finder.profiles.some((one) => one.name === name); if (has) return /*B*/ await getPath(name); return null; }`,
  },
  'a folder by its URL, and a file in it': {
    source: `async function f(root) { /*A*/ await mkdir(new URL('./db', root)); /*B*/ await writeFile(new URL('./db/config.ts', root), 'x'); }`,
    kept: /inside the folder/,
  },
  'a folder by its URL, and a file by a URL made of it': {
    source: `const out = new URL('./out/', import.meta.url); const file = new URL('a.json', out); async function f() { /*A*/ await mkdir(out); /*B*/ await writeFile(file, 'x'); }`,
    kept: /inside the folder/,
  },
  'a folder in one of two that may be the same': {
    source: `async function f(one, other) { /*A*/ await mkdir(path.join(one, 'db')); /*B*/ await writeFile(path.join(other, 'db', 'config.ts'), 'x'); }`,
    kept: /may touch the same file/,
  },
  'a request that is an object': {
    source: `const request = new Request('http://x.test/items', { method: 'DELETE' }); async function f() { const n = /*A*/ await fetch(request); const r = /*B*/ await fetch('http://x.test/items'); return [n, r]; }`,
  },
  'a procedure of the database': {
    source: `import { Pool } from 'pg'; const pool = new Pool(); async function f() { const n = /*A*/ await pool.query('SELECT archive_orders($1)', [1]); const r = /*B*/ await pool.query('SELECT * FROM orders'); return [n, r]; }`,
  },
  'rows that a procedure takes': {
    source: `import { Pool } from 'pg'; const pool = new Pool(); async function f() { const n = /*A*/ await pool.query('SELECT * FROM take_job($1)', [1]); const r = /*B*/ await pool.query('SELECT * FROM jobs'); return [n, r]; }`,
  },
  'asked again and again until all is done': {
    source: `async function settled(base) { while (true) { const r = await fetch(base + '/jobs'); const jobs = await r.json(); if (jobs.every((job) => job.done)) break; await sleep(20); } } async function f(base) { /*A*/ await settled(base); const r = /*B*/ await fetch(base + '/report'); return r.json(); }`,
    kept: /again and again/,
  },
  'looked for until it is there': {
    source: `async function appears(name) { while (!(await stat(name).catch(() => null))) await new Promise((done) => setTimeout(done, 5)); } async function f() { /*A*/ await appears('ready'); return /*B*/ await fetch('http://x.test/users'); }`,
    kept: /again and again/,
  },
  'one file by two names': {
    source: `import { symlink } from 'node:fs/promises'; async function publish(id) { await symlink('releases/' + id, 'current'); } async function check() { await sleep(5); await writeFile('current/sums.txt', 'x'); return 1; } async function announce() { await sleep(5); return readFile('releases/7/sums.txt', 'utf8'); } async function f() { await publish(7); const n = /*A*/ await check(); const r = /*B*/ await announce(); return [n, r]; }`,
    kept: /by a link/,
  },
  'a sum that is read before the wait': {
    source: `let total = 0; async function price(n) { await sleep(9); return n; } async function ship(n) { await sleep(5); total += n; return n; } async function f() { total += /*A*/ await price(1); const s = /*B*/ await ship(2); return [total, s]; }`,
  },
  'parts of a text': {
    source: `class Page { html = ''; async part(n) { await sleep(n); this.html += n; return n; } } async function f() { const page = new Page(); const n = /*A*/ await page.part(5); const r = /*B*/ await page.part(3); return [n, r, page.html]; }`,
  },
  'a list of the class it extends': {
    source: `class A { static all = []; async put(x) { await sleep(5); A.all.push(x); return x; } } class B extends A { async count() { await sleep(5); return B.all.length; } } async function f() { const b = new B(); const n = /*A*/ await b.put(1); const r = /*B*/ await b.count(); return [n, r]; }`,
  },
  'one URL that both change': {
    source: `const url = new URL('http://api.test/'); async function users() { url.pathname = '/users'; await sleep(5); const r = await fetch(url); return r.json(); } async function orders() { url.searchParams.set('page', 2); const r = await fetch(url); return r.json(); } async function f() { const n = /*A*/ await users(); const r = /*B*/ await orders(); return [n, r]; }`,
  },
  'what becomes JSON': {
    source: `const shop = { items: [] }; async function put(x) { await sleep(5); shop.items.push(x); return x; } async function shown() { await sleep(5); return JSON.stringify({ items: shop.items }); } async function f() { const n = /*A*/ await put(1); const r = /*B*/ await shown(); return [n, r]; }`,
  },
  'what is copied whole': {
    source: `const shop = { deep: { items: [] } }; async function put(x) { await sleep(5); shop.deep.items.push(x); return x; } async function shown() { await sleep(5); return structuredClone(shop); } async function f() { const n = /*A*/ await put(1); const r = /*B*/ await shown(); return [n, r]; }`,
  },
  'a list that becomes a text': {
    source: `const items = []; async function put(x) { await sleep(5); items.push(x); return x; } async function shown() { await sleep(5); return 'items ' + items; } async function f() { const n = /*A*/ await put(1); const r = /*B*/ await shown(); return [n, r]; }`,
  },
  'an object that says what its text is': {
    source: `class Cart { items = []; toString() { return this.items.join(); } } const cart = new Cart(); async function put(x) { await sleep(5); cart.items.push(x); return x; } async function shown() { await sleep(5); return \`cart \${cart}\`; } async function f() { const n = /*A*/ await put(1); const r = /*B*/ await shown(); return [n, r]; }`,
  },
  'a number that counts who asks': {
    source: `let asked = 0; const price = { valueOf() { asked++; return 3; } }; async function sum() { await sleep(5); return price + 1; } async function count() { await sleep(5); return asked; } async function f() { const n = /*A*/ await sum(); const r = /*B*/ await count(); return [n, r]; }`,
  },
  'a list that is spread into a call': {
    source: `const items = [1]; async function put(x) { await sleep(5); items.push(x); return x; } async function highest() { await sleep(5); return Math.max(...items); } async function f() { const n = /*A*/ await put(2); const r = /*B*/ await highest(); return [n, r]; }`,
  },
  'a lazy literal at the top': {
    source: `async function f() { const hits = []; const lazy = { then(done) { hits.push(1); setTimeout(done, 5); } }; const count = async () => { await sleep(5); return hits.length; }; const n = /*A*/ await lazy; const r = /*B*/ await count(); return [n, r]; }`,
  },
  'what a context holds': {
    source: `import { AsyncLocalStorage } from 'node:async_hooks'; const als = new AsyncLocalStorage(); async function note() { await sleep(5); als.getStore().tags.push('m'); return 1; } async function tags() { await sleep(5); return als.getStore().tags.length; } async function f() { const n = /*A*/ await note(); const r = /*B*/ await tags(); return [n, r]; }`,
  },
  'one part of a buffer': {
    source: `const bytes = Buffer.alloc(8); const head = bytes.subarray(0, 4); async function fill() { await sleep(5); head.writeUInt8(9, 0); return 1; } async function first() { await sleep(5); return bytes[0]; } async function f() { const n = /*A*/ await fill(); const r = /*B*/ await first(); return [n, r]; }`,
  },
  'a member that is chosen as the program runs': {
    source: `const key = ['l', 'og'].join(''); const book = { log: [] }; async function note(x) { await sleep(5); book[key].push(x); return x; } async function count() { await sleep(5); return book.log.length; } async function f() { const n = /*A*/ await note(1); const r = /*B*/ await count(); return [n, r]; }`,
  },
  'whether there is such a member': {
    source: `const book = { page: 1 }; async function tear() { await sleep(5); delete book.page; return 1; } async function has() { await sleep(5); return 'page' in book; } async function f() { const n = /*A*/ await tear(); const r = /*B*/ await has(); return [n, r]; }`,
  },
  'Reflect.apply': {
    source: `const book = { n: 0 }; function inc() { this.n++; } async function bump() { await sleep(5); Reflect.apply(inc, book, []); return 1; } async function count() { await sleep(5); return book.n; } async function f() { const n = /*A*/ await bump(); const r = /*B*/ await count(); return [n, r]; }`,
  },
  'a lazy literal': {
    source: `const hits = []; const lazy = { then(done) { hits.push(1); setTimeout(done, 5); } }; async function count() { await sleep(5); return hits.length; } async function f() { const n = /*A*/ await lazy; const r = /*B*/ await count(); return [n, r]; }`,
  },
  'a stream somebody listens to': {
    source: `import { PassThrough } from 'node:stream'; const pipe = new PassThrough(); const got = []; pipe.on('data', (one) => got.push(String(one))); async function send(x) { await sleep(5); pipe.write(x); return x; } async function count() { await sleep(5); return got.length; } async function f() { const n = /*A*/ await send('x'); const r = /*B*/ await count(); return [n, r]; }`,
  },
  'a setter that Object.assign runs': {
    source: `const seen = []; const form = { set title(v) { seen.push(v); } }; async function fill(v) { await sleep(5); Object.assign(form, { title: v }); return v; } async function show() { await sleep(5); return seen.join(); } async function f() { const n = /*A*/ await fill('a'); const r = /*B*/ await show(); return [n, r]; }`,
  },
  'a setter defined later': {
    source: `const box = {}; let shadow = 0; Object.defineProperty(box, 'level', { set(x) { shadow = x; } }); async function raise(x) { await sleep(5); box.level = x; return x; } async function level() { await sleep(5); return shadow; } async function f() { const n = /*A*/ await raise(1); const r = /*B*/ await level(); return [n, r]; }`,
  },
  'a trap of a proxy': {
    source: `const log = []; const state = new Proxy({}, { set(target, key, v) { log.push(key); target[key] = v; return true; } }); async function load(key) { await sleep(5); state[key] = 1; return key; } async function changes() { await sleep(5); return log.join(); } async function f() { const n = /*A*/ await load('a'); const r = /*B*/ await changes(); return [n, r]; }`,
  },
  'arguments without names': {
    source: `async function fill() { await sleep(5); arguments[0].x = 1; return 1; } async function xOf(o) { await sleep(5); return o.x; } async function f() { const o = {}; const n = /*A*/ await fill(o); const r = /*B*/ await xOf(o); return [n, r]; }`,
  },
  'a setter of the class it extends': {
    source: `const shared = { last: '' }; class Base { set name(v) { shared.last = v; } } class User extends Base { async fill(v) { await sleep(5); this.name = v; return v; } } async function report() { await sleep(5); return shared.last; } async function f() { const u = new User(); const n = /*A*/ await u.fill('a'); const r = /*B*/ await report(); return [n, r]; }`,
  },
  'a setter of an object literal': {
    source: `let last = ''; const form = { get title() { return last; }, set title(v) { last = v; } }; async function fill(v) { await sleep(5); form.title = v; return v; } async function show() { await sleep(5); return last; } async function f() { const n = /*A*/ await fill('a'); const r = /*B*/ await show(); return [n, r]; }`,
  },
  'an event that a constructor listens to': {
    source: `import { EventEmitter } from 'node:events'; class Store extends EventEmitter { async load() { await sleep(5); this.emit('loaded', ['a']); return 1; } } class View { constructor(store) { this.lines = []; store.on('loaded', (items) => { for (const one of items) this.lines.push(one); }); } async render() { await sleep(5); return this.lines.join(); } } const store = new Store(); const view = new View(store); async function f() { const n = /*A*/ await store.load(); const r = /*B*/ await view.render(); return [n, r]; }`,
  },
  'a lock file before what it guards': {
    source: `import { open, readFile } from 'node:fs/promises';
      async function f(dir) { const lock = /*A*/ await open(dir + '/lock', 'wx'); const n = /*B*/ await readFile(dir + '/counter'); return [lock, n]; }`,
    kept: /only where there is none/,
  },
  'a lock file that is written': {
    source: `import { writeFile, readFile } from 'node:fs/promises';
      async function f(dir) { /*A*/ await writeFile(dir + '/lock', 'me', { flag: 'wx' }); return /*B*/ await readFile(dir + '/counter'); }`,
    kept: /only where there is none/,
  },
  'what is taken away once something else is made': {
    source: `import { mkdir, rm } from 'node:fs/promises'; async function fresh(out) { await rm(out + '/out', { recursive: true }); await mkdir(out + '/out'); }
      async function f(dir) { /*A*/ await mkdir(dir + '/src'); /*B*/ await fresh(dir); }`,
    kept: /takes something away/,
  },
  'a note of what was changed': {
    source: `const accounts = new Map(); const audit = []; class Store { async write(a) { await sleep(5); accounts.set(a.id, a); } async note(line) { await sleep(5); audit.push(line); } }
      const store = new Store(); async function f(a) { /*A*/ await store.write(a); /*B*/ await store.note('moved ' + a.id); }`,
    kept: /says of .* that it is done/,
  },
  'the same is asked twice': {
    source: `async function load(id) { return (await fetch('http://api.test/' + id)).json(); }
      async function f(id) { const cold = /*A*/ await load(id); const warm = /*B*/ await load(id); return [cold, warm]; }`,
    kept: /both ask for the same/,
  },
  'a view may show what was changed': {
    source: `import pg from 'pg'; const pool = new pg.Pool();
      async function f(id) { const a = /*A*/ await pool.query('update orders set paid = true where id = $1', [id]);
        const b = /*B*/ await pool.query('select * from totals'); return [a, b]; }`,
    kept: /views, triggers/,
  },
  'the second uses the first': {
    source: `async function f() { const u = /*A*/ await loadUsers(1); const p = /*B*/ await loadPosts(u[0].id); return p; }`,
  },
  'through a destructured variable': {
    source: `async function f() { const [{ id }] = /*A*/ await loadUsers(1); const p = /*B*/ await loadPosts(id); return p; }`,
  },
  'through a variable made in between': {
    source: `async function f() { const u = /*A*/ await loadUsers(1); const id = u[0].id; const key = 'k' + id; return /*B*/ await loadPosts(key); }`,
  },
  'through a closure': {
    source: `async function f() { const u = /*A*/ await loadUsers(1); const go = () => loadPosts(u.id); const p = /*B*/ await go(); return p; }`,
  },
  'through an object': {
    source: `async function f() { const ctx = {}; ctx.user = /*A*/ await loadUsers(1); const load = async (c) => loadPosts(c.user.id); return /*B*/ await load(ctx); }`,
  },
  'through this': {
    source: `class S { async init() { this.token = /*A*/ await loadUsers(1); this.data = /*B*/ await this.load(); } async load() { return loadPosts(this.token); } }`,
  },
  'through module state that a function sets': {
    source: `let token; async function login() { await sleep(5); token = 'x'; } async function get() { const t = token; await sleep(5); return t; }
      async function f() { /*A*/ await login(); return /*B*/ await get(); }`,
  },
  'through a counter in shared state': {
    source: `let n = 0; async function next() { const seen = n; await sleep(5); n = seen + 1; return n; }
      async function f() { const a = /*A*/ await next(); const b = /*B*/ await next(); return [a, b]; }`,
  },
  'through an array both push to': {
    source: `const log = []; async function step(name) { await sleep(5); log.push(name); return name; }
      async function f() { const a = /*A*/ await step('a'); const b = /*B*/ await step('b'); return log; }`,
  },
  'through the arguments object of a helper': {
    source: `async function fill(o) { await sleep(5); o.ready = true; } async function use(o) { await sleep(5); return o.ready; }
      async function f() { const o = {}; /*A*/ await fill(o); return /*B*/ await use(o); }`,
  },
  'through an aliased object': {
    source: `async function fill(o) { await sleep(5); o.ready = true; } async function use(o) { await sleep(5); return o.ready; }
      async function f(o) { const same = o; /*A*/ await fill(o); return /*B*/ await use(same); }`,
  },
  'captured variable reassigned by a callback': {
    source: `async function f() { let seen = 0; const note = async () => { await sleep(5); seen = 7; }; /*A*/ await note(); return /*B*/ await sizeOf('x' + seen); }`,
  },
  'guard without a result': {
    source: `async function assertAllowed(u) { await sleep(5); if (!u) throw new Error('no'); }
      async function f(u) { /*A*/ await assertAllowed(u); return /*B*/ await loadPosts(1); }`,
    kept: /refuse/,
  },
  'guard of an unknown library': {
    source: `import { authorize } from 'authlib'; async function f(u) { /*A*/ await authorize(u); return /*B*/ await loadPosts(1); }`,
  },
  'early return on the first': {
    source: `async function f() { const u = /*A*/ await loadUsers(1); if (!u) return null; const p = /*B*/ await loadPosts(1); return [u, p]; }`,
    kept: /check/,
  },
  'throw on the first': {
    source: `async function f() { const u = /*A*/ await loadUsers(1); if (u.length === 0) throw new Error('none'); const p = /*B*/ await loadPosts(1); return [u, p]; }`,
    kept: true,
  },
  'sync check on the first that throws': {
    source: `function check(u) { if (!u) throw new Error('none'); } async function f() { const u = /*A*/ await loadUsers(1); check(u); const p = /*B*/ await loadPosts(1); return [u, p]; }`,
    kept: true,
  },
  'condition on the first': {
    source: `async function f() { const u = /*A*/ await loadUsers(1); let p = []; if (u.length) { p = /*B*/ await loadPosts(1); } return p; }`,
  },
  'logical and': {
    source: `async function f() { return (/*A*/ await loadUsers(1)) && (/*B*/ await loadPosts(1)); }`,
  },
  'fallback with ??': {
    source: `async function f() { return (/*A*/ await loadUsers(1)) ?? (/*B*/ await loadPosts(1)); }`,
  },
  'conditional operator': {
    source: `async function f() { return (/*A*/ await loadUsers(1)) ? /*B*/ await loadPosts(1) : null; }`,
  },
  'fallback in catch': {
    source: `async function f() { try { return /*A*/ await loadUsers(1); } catch { return /*B*/ await loadPosts(1); } }`,
    kept: /failed/,
  },
  'clean up in finally': {
    source: `async function f() { try { /*A*/ await loadUsers(1); } finally { /*B*/ await loadTags(); } }`,
    kept: /cleans/,
  },
  'either or': {
    source: `async function f(x) { if (x) { return /*A*/ await loadUsers(1); } else { return /*B*/ await loadPosts(1); } }`,
  },
  'one in the other': { source: `async function f() { return /*B*/ await sizeOf(/*A*/ await loadTags()); }` },
  'a pause': {
    source: `async function f() { /*A*/ await sleep(50); return /*B*/ await loadPosts(1); }`,
    kept: /wait/,
  },
  'a pause after': {
    source: `async function f() { const a = /*A*/ await loadPosts(1); /*B*/ await sleep(50); return a; }`,
    kept: /wait/,
  },
  'a pause between': {
    source: `async function f() { const a = /*A*/ await loadPosts(1); await wait(50); const b = /*B*/ await loadTags(); return [a, b]; }`,
    kept: /waits on purpose/,
  },
  'a pause as new Promise': {
    source: `async function f() { /*A*/ await new Promise((r) => setTimeout(r, 100)); return /*B*/ await loadPosts(1); }`,
    kept: /wait/,
  },
  'write then read of one file': {
    source: `async function f() { /*A*/ await writeFile('a.txt', 'x'); return /*B*/ await readFile('a.txt', 'utf8'); }`,
    kept: /file/,
  },
  'write then rename': {
    source: `async function f(t) { /*A*/ await writeFile(t + '.tmp', 'x'); /*B*/ await rename(t + '.tmp', t); }`,
    kept: /file/,
  },
  'mkdir then write inside': {
    source: `async function f(d) { /*A*/ await mkdir(d, { recursive: true }); /*B*/ await writeFile(path.join(d, 'x.txt'), 'x'); }`,
    kept: /folder/,
  },
  'write inside then readdir': {
    source: `async function f(d) { /*A*/ await writeFile(\`\${d}/x.txt\`, 'x'); return /*B*/ await readdir(d); }`,
    kept: true,
  },
  'two writes to unknown files': {
    source: `async function f(a, b) { /*A*/ await writeFile(a, 'x'); /*B*/ await writeFile(b, 'x'); }`,
    kept: true,
  },
  'append twice': {
    source: `async function f() { /*A*/ await appendFile('log', 'a'); /*B*/ await appendFile('log', 'b'); }`,
    kept: true,
  },
  'two posts': {
    source: `async function f() { /*A*/ await fetch('https://a.example/x', { method: 'POST' }); /*B*/ await fetch('https://a.example/y', { method: 'POST' }); }`,
    kept: true,
  },
  'post then get': {
    source: `async function f(base) { /*A*/ await fetch(base + '/x', { method: 'PUT', body: '1' }); const r = /*B*/ await fetch(base + '/x'); return r; }`,
    kept: true,
  },
  'time taken between': {
    source: `async function f() { const t0 = performance.now(); /*A*/ await loadUsers(1); const t1 = performance.now(); /*B*/ await loadPosts(1); return [t1 - t0, performance.now() - t1]; }`,
    kept: /clock is read/,
  },
  'both print': {
    source: `async function step(n) { await sleep(5); console.log(n); } async function f() { /*A*/ await step(1); /*B*/ await step(2); }`,
    kept: /print/,
  },
  'prints before the second prints': {
    source: `async function show(n) { console.log('start', n); await sleep(5); return n; } async function f() { const a = /*A*/ await loadTags(); console.log(a); const b = /*B*/ await show(2); return b; }`,
    kept: /print/,
  },
  'prints between two that print': {
    source: `async function tell(n) { console.log('start', n); await sleep(5); console.log('end', n); return n; } async function f() { const a = /*A*/ await tell(1); console.log(a); const b = /*B*/ await tell(2); return [a, b]; }`,
    kept: /print/,
  },
  'both print, and the second counts on a field of the first': {
    source: `const state = {}; async function one() { await sleep(5); console.log('one'); state.n = 1; return 1; } async function two() { console.log('two'); await sleep(5); return state.n; } async function f() { const a = /*A*/ await one(); const b = /*B*/ await two(); return [a, b]; }`,
  },
  'waits for an event': {
    source: `import { once } from 'node:events'; async function f(server) { /*A*/ await once(server, 'listening'); return /*B*/ await loadPosts(1); }`,
    kept: /waits/,
  },
  'listens first': {
    source: `import http from 'node:http'; async function f() { const server = http.createServer((q, r) => r.end('x')); /*A*/ await new Promise((r) => server.listen(0, r)); return /*B*/ await fetch('http://127.0.0.1:1'); }`,
  },
  'unknown callee': {
    source: `import lib from 'lib'; async function f() { /*A*/ await lib.connect(); return /*B*/ await loadPosts(1); }`,
  },
  'unknown second callee': {
    source: `import lib from 'lib'; async function f() { const a = /*A*/ await loadPosts(1); /*B*/ await lib.publish('x'); return a; }`,
  },
  'reads one stream': {
    source: `async function f(reader) { const a = /*A*/ await reader.read(); const b = /*B*/ await reader.read(); return [a, b]; }`,
  },
  'takes next twice': {
    source: `async function f(it) { const a = /*A*/ await it.next(); const b = /*B*/ await it.next(); return [a, b]; }`,
  },
  'begin and insert': {
    source: `import { Client } from 'pg'; async function f() { const db = new Client(); /*A*/ await db.query('BEGIN'); /*B*/ await db.query('INSERT INTO t VALUES (1)'); }`,
    kept: /transaction/,
  },
  'insert then select': {
    source: `import { Pool } from 'pg'; const pool = new Pool(); async function f() { /*A*/ await pool.query('INSERT INTO t VALUES (1)'); return /*B*/ await pool.query('SELECT * FROM t'); }`,
    kept: true,
  },
  'two inserts': {
    source: `import { Pool } from 'pg'; const pool = new Pool(); async function f() { /*A*/ await pool.query('INSERT INTO orders VALUES (1)'); /*B*/ await pool.query('INSERT INTO items VALUES (1)'); }`,
    kept: true,
  },
  'inside a transaction callback': {
    source: `async function f(db) { await db.transaction(async (tx) => { const a = /*A*/ await tx.query('SELECT 1 FROM a'); const b = /*B*/ await tx.query('SELECT 1 FROM b'); return [a, b]; }); }`,
    kept: /transaction/,
  },
  'invalidate after write': {
    source: `import Redis from 'ioredis'; import { Pool } from 'pg'; const pool = new Pool(); const cache = new Redis(); async function f() { /*A*/ await pool.query('UPDATE t SET x = 1'); /*B*/ await cache.del('t'); }`,
    kept: true,
  },
  'already started': {
    source: `async function f() { const p = loadUsers(1); const q = loadPosts(1); const a = /*A*/ await p; const b = /*B*/ await q; return [a, b]; }`,
  },
  'started before the first, awaited after': {
    source: `async function f() { const p = loadUsers(1); const b = /*A*/ await loadPosts(1); const a = /*B*/ await p; return [a, b]; }`,
  },
  'step throws and second writes': {
    source: `async function validated(x) { await sleep(5); if (!x) throw new Error('bad'); return x; }
      async function f(x) { const v = /*A*/ await validated(x); /*B*/ await writeFile('out.txt', 'x'); return v; }`,
    kept: true,
  },
  'test steps': {
    source: `import test from 'node:test'; test('x', async (t) => { /*A*/ await t.test('a', async () => {}); /*B*/ await t.test('b', async () => {}); });`,
    kept: true,
  },
  'page steps': {
    source: `async function f(page) { /*A*/ await page.goto('x'); /*B*/ await page.click('y'); }`,
    kept: true,
  },
  'mutex user class method that waits its turn with shared state': {
    source: `class Box { constructor() { this.value = 0; } async bump() { const v = this.value; await sleep(5); this.value = v + 1; } }
      const box = new Box(); async function f() { /*A*/ await box.bump(); /*B*/ await box.bump(); return box.value; }`,
  },
  'closure state of a factory': {
    source: `function counter() { let n = 0; return { async next() { await sleep(5); n = n + 1; return n; } }; }
      async function f() { const c = counter(); const a = /*A*/ await c.next(); const b = /*B*/ await c.next(); return [a, b]; }`,
  },
  'second loads a module the first writes': {
    source: `const cache = {}; async function warm() { await sleep(5); cache.rate = 2; } async function price(n) { await sleep(5); return n * cache.rate; }
      async function f() { /*A*/ await warm(); return /*B*/ await price(3); }`,
  },
  'reassigned variable is used': {
    source: `async function f() { let q = 'a'; const a = /*A*/ await sizeOf(q); q = q + a; const b = /*B*/ await sizeOf(q); return b; }`,
  },
  'state through another file': {
    source: `import { login, me } from './api.js'; async function f() { /*A*/ await login('x'); return /*B*/ await me(); }`,
    files: {
      '/app/api.js': `let token = null; export async function login(x) { await null; token = x; } export async function me() { await null; return { token }; }`,
    },
  },
  'state through a CommonJS file': {
    source: `const api = require('./api'); async function f() { /*A*/ await api.login('x'); return /*B*/ await api.me(); }`,
    files: {
      '/app/api.js': `let token = null; async function login(x) { await null; token = x; } async function me() { await null; return { token }; } module.exports = { login, me };`,
    },
  },
  'answers that come as one event for all': {
    source: `import { EventEmitter } from 'node:events'; import { connect } from 'node:net'; import { createInterface } from 'node:readline';
      class Rpc extends EventEmitter { #socket = connect(1); #next = 1;
        constructor() { super(); createInterface({ input: this.#socket }).on('line', (line) => { this.emit('reply', JSON.parse(line)); }); }
        call(method) { const id = this.#next++; return new Promise((resolve) => { this.once('reply', (reply) => resolve(reply.result)); const frame = { id, method }; this.#socket.write(JSON.stringify(frame)); }); } }
      const rpc = new Rpc(); async function f() { const a = /*A*/ await rpc.call('quote'); const b = /*B*/ await rpc.call('points'); return [a, b]; }`,
  },
  'a note that is answered otherwise the second time, after a refusal': {
    source: `const seen = new Map(); const ok = (value) => ({ ok: true, value }); const again = (value) => ({ again: true, value });
      async function visit(key) { if (!key) throw new Error('no key'); const hit = seen.get(key); if (hit) return again(hit.value); const res = await fetch('http://x.test/' + key); const value = await res.json(); seen.set(key, { value }); return ok(value); }
      async function f(a, b) { const x = /*A*/ await visit(a); const y = /*B*/ await visit(b); return [x, y]; }`,
  },
  'an act over a connection of its own, after one that may refuse': {
    source: `import { connect } from 'node:net';
      function ask(what) { return new Promise((resolve, reject) => { const socket = connect(1); let text = ''; socket.once('connect', () => socket.write(what)); socket.on('data', (chunk) => (text += chunk)); socket.on('end', () => { const answer = JSON.parse(text); if (answer === null) reject(new Error('nothing known')); else resolve(answer); }); }); }
      async function loadCrew() { return ask('crew'); } async function bookRoom() { return ask('book'); }
      async function f() { const a = /*A*/ await loadCrew(); const b = /*B*/ await bookRoom(); return [a, b]; }`,
  },
  'a parameter that is given: the condition holds': {
    source: `async function ask(path, note) { if (note !== undefined) await writeFile('log', note); return readFile(path); }
      async function f(id) { const a = /*A*/ await ask('a', id); const b = /*B*/ await readFile('log'); return [a, b]; }`,
    kept: true,
  },
  'a parameter that is left out, and filled in': {
    source: `const state = {};
      async function ask(path, note) { note ??= state.note; if (note) await writeFile('log', note); return readFile(path); }
      async function f() { const a = /*A*/ await ask('a'); const b = /*B*/ await readFile('log'); return [a, b]; }`,
    kept: true,
  },
  'a parameter that is left out, and has a default': {
    source: `async function ask(path, note = 'x') { if (note) await writeFile('log', note); return readFile(path); }
      async function f() { const a = /*A*/ await ask('a'); const b = /*B*/ await readFile('log'); return [a, b]; }`,
    kept: true,
  },
  'a parameter that a list may give': {
    source: `async function ask(path, note) { return note === undefined ? readFile(path) : writeFile('log', note); }
      async function f(list) { const a = /*A*/ await ask(...list); const b = /*B*/ await readFile('log'); return [a, b]; }`,
    kept: true,
  },
  'a parameter that is left out: what is done then': {
    source: `async function ask(path, note) { if (!note) await writeFile('log', 'none'); return readFile(path); }
      async function f() { const a = /*A*/ await ask('a'); const b = /*B*/ await readFile('log'); return [a, b]; }`,
    kept: true,
  },
};
