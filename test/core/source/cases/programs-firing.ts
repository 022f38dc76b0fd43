import type { ProgramCase } from './program-case';

/** Whole small programs in which at least one overlap must be claimed. */
export const firingPrograms: Record<string, ProgramCase> = {
  'requests over one connection, with numbers': {
    file: '/app/main.mjs',
    source: `
import { connect } from 'node:net';
const socket = connect(process.env.PORT);
const pending = new Map();
let next = 0;
socket.on('data', (text) => { const { id, value } = JSON.parse(text); pending.get(id)(value); pending.delete(id); });
function ask(text) { const id = ++next; return new Promise((resolve) => { pending.set(id, resolve); socket.write(JSON.stringify({ id, text })); }); }
export async function both() { const a = await ask('a'); const b = await ask('b'); return [a, b]; }
`,
  },
  'an event of what was made for it': {
    file: '/app/main.mjs',
    source: `
import { EventEmitter, once } from 'node:events';
function start(name) { const job = new EventEmitter(); setTimeout(() => job.emit('done', name), 5); return job; }
export async function both() { const a = await once(start('a'), 'done'); const b = await once(start('b'), 'done'); return [a, b]; }
`,
  },
  'a socket for each, closed by its own callback': {
    file: '/app/main.mjs',
    source: `
import { connect } from 'node:net';
function ask(port, text) {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect({ port }, () => socket.end(text));
    socket.on('data', (chunk) => (answer += chunk));
    socket.on('error', reject);
    socket.on('end', () => resolve(answer));
  });
}
export async function all(port, texts) { const out = new Map(); for (const text of texts) { out.set(text, await ask(port, text)); } return out; }
`,
  },
  'each waits for an event of its own source, which its own timer sets off': {
    file: '/app/main.mjs',
    source: `
import { EventEmitter, once } from 'node:events';
class Source {
  replies = new EventEmitter();
  async query(day) { setTimeout(() => this.replies.emit('reply', day), 5); const [value] = await once(this.replies, 'reply'); return value; }
}
const orders = new Source();
const revenue = new Source();
export async function both() { const a = await orders.query(1); const b = await revenue.query(2); return [a, b]; }
`,
  },
  'a response that comes as an event, read to its end': {
    file: '/app/main.mjs',
    source: `
import { once } from 'node:events';
import http from 'node:http';
async function read(path) {
  const request = http.get({ host: '127.0.0.1', port: 1, path });
  const [response] = await once(request, 'response');
  return Buffer.concat(await response.toArray()).toString();
}
export async function both() { const a = await read('/a'); const b = await read('/b'); return [a, b]; }
`,
  },
  'a question over UDP, each on a socket of its own': {
    file: '/app/main.mjs',
    source: `
import dgram from 'node:dgram';
function query(port, question) {
  return new Promise((resolve, reject) => {
    const socket = dgram.createSocket('udp4');
    socket.once('error', reject);
    socket.once('message', (message) => { socket.close(); resolve(message.toString()); });
    socket.send(question, port, '127.0.0.1');
  });
}
export async function both() { const a = await query(1, 'a'); const b = await query(2, 'b'); return [a, b]; }
`,
  },
  'an async link of a chain made by a method': {
    file: '/app/main.mjs',
    source: `
class Hooks {
  all(urls) { return urls.reduce((done, url) => done.then(async (list) => [...list, await this.send(url)]), Promise.resolve([])); }
  async send(url) { const response = await fetch(url, { method: 'POST', body: 'x' }); return response.status; }
}
const hooks = new Hooks();
export async function main() { const all = await hooks.all(['http://a/', 'http://b/']); return all; }
`,
  },
  'methods whose decorator only notes their names': {
    file: '/app/main.ts',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const names: string[] = [];
function noted(method: any, context: any) { names.push(context.name); }
class Till { @noted async ask(name: string) { await sleep(3); return name; } }
const till = new Till();
export async function both() { const a = await till.ask('a'); const b = await till.ask('b'); return [a, b]; }
`,
  },
  'a memo asked for two things that are not known': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const known = new Map();
async function load(key) { const hit = known.get(key); if (hit !== undefined) return hit; await sleep(3); known.set(key, key.length); return key.length; }
export async function both(x, y) { const a = await load(x); const b = await load(y); return [a, b]; }
`,
  },
  'a chain of turns whose end is looked at': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
class Menus {
  #entries = new Map();
  async get(key) { if (!this.#entries.has(key)) { await sleep(3); this.#entries.set(key, key.length); } return this.#entries.get(key); }
  get size() { return this.#entries.size; }
}
const menus = new Menus();
function warm(keys) { return keys.reduce((chain, key) => chain.then(() => menus.get(key)), Promise.resolve()).then(() => menus.size); }
console.log(await warm(['a', 'b']));
`,
  },

  'repositories behind a class': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
class UserRepo { constructor(db) { this.db = db; } async find(id) { await sleep(5); return this.db.users[id]; } }
class PostRepo { constructor(db) { this.db = db; } async byUser(id) { await sleep(5); return this.db.posts.filter((p) => p.user === id); } }
class Profile { #users; #posts; constructor(users, posts) { this.#users = users; this.#posts = posts; }
  async show(id) { const user = await this.#users.find(id); const posts = await this.#posts.byUser(id); return { user, posts }; } }
const db = { users: { 1: 'ann' }, posts: [{ user: 1 }] };
console.log(await new Profile(new UserRepo(db), new PostRepo(db)).show(1));
`,
  },
  'requests by callbacks': {
    file: '/app/main.cjs',
    source: `
const http = require('http');
function getJson(url) { return new Promise((resolve, reject) => { http.get(url, (res) => { const chunks = []; res.on('data', (c) => chunks.push(c)); res.on('end', () => { try { resolve(JSON.parse(Buffer.concat(chunks))); } catch (e) { reject(e); } }); res.on('error', reject); }).on('error', reject); }); }
async function main(base) { const a = await getJson(base + '/a'); const b = await getJson(base + '/b'); return { a, b }; }
module.exports = { main };
`,
  },
  'loaders in an object': {
    file: '/app/main.ts',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
type Loader<T> = () => Promise<T>;
const loaders: Record<string, Loader<number>> = { a: async () => { await sleep(4); return 1; }, b: async () => { await sleep(4); return 2; } };
async function all(): Promise<Record<string, number>> { const out: Record<string, number> = {}; for (const [name, load] of Object.entries(loaders)) { out[name] = await load(); } return out; }
console.log(await all());
`,
  },
  'an object of functions': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const api = { get: async (path) => { await sleep(5); return { path }; } };
export async function page(id) {
  const { path } = await api.get(\`/u/\${id}\`);
  const settings = await api.get('/settings');
  const theme = settings.theme ?? 'light';
  const news = await api.get('/news');
  return { path, theme, news };
}
console.log(await page(1));
`,
  },
  'calls that retry': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
async function withRetry(fn, n = 3) { for (let i = 0; ; i++) { try { return await fn(); } catch (e) { if (i >= n) throw e; await sleep(2 ** i); } } }
const price = async (s) => { await sleep(4); return s.length; };
const a = await withRetry(() => price('AAPL'));
const b = await withRetry(() => price('MSFT'));
console.log(a, b);
`,
  },
  'a memo with other keys': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const cache = new Map();
async function fetchUser(id) { await sleep(5); return { id }; }
async function user(id) { const hit = cache.get(id); if (hit) return hit; const u = await fetchUser(id); cache.set(id, u); return u; }
async function main() { const author = await user('a'); const editor = await user('b'); return [author, editor]; }
console.log(await main());
`,
  },
  'files of a folder': {
    file: '/app/main.mjs',
    source: `
import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
export async function sizes(dir) { const out = {}; for (const name of await readdir(dir)) { const s = await stat(join(dir, name)); out[name] = s.size; } return out; }
export async function pkg(dir) { const p = JSON.parse(await readFile(join(dir, 'package.json'), 'utf8')); const l = JSON.parse(await readFile(join(dir, 'lock.json'), 'utf8')); return { p, l }; }
`,
  },
  'an abstract class': {
    file: '/app/main.ts',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
enum Kind { A = 'a', B = 'b' }
abstract class Source { abstract load(): Promise<string[]>; }
class Mem extends Source { constructor(private readonly rows: string[]) { super(); } async load() { await sleep(5); return this.rows; } }
async function merge(left: Source, right: Source) { const l = await left.load(); const r = await right.load(); return [...l, ...r, Kind.A]; }
console.log(await merge(new Mem(['x']), new Mem(['y'])));
`,
  },
  'an object of loads': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
async function timed(label, work) { const start = Date.now(); const value = await work(); void (Date.now() - start); return value; }
async function users() { await sleep(5); return 1; }
async function orders() { await sleep(5); return 2; }
const summary = { users: await users(), orders: await orders(), at: 0 };
console.log(summary, timed);
`,
  },
  'a branch of its own': {
    file: '/app/main.cjs',
    source: `
const { setTimeout: sleep } = require('timers/promises');
const load = (n) => sleep(5, n * 2);
exports.run = async function run(flag) {
  let total;
  if (flag) { const a = await load(1); const b = await load(2); total = a + b; } else { total = 0; }
  return total;
};
`,
  },
  'a check after both': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
async function rates() { await sleep(5); return { usd: 1 }; }
async function cart(id) { await sleep(5); return { id, items: [{ p: 1 }] }; }
export async function total(id) {
  const c = await cart(id);
  const sub = c.items.reduce((s, i) => s + i.p, 0);
  const r = await rates();
  if (!r.usd) throw new Error('no rate');
  return sub * r.usd;
}
console.log(await total(1));
`,
  },
  'filters and counts': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
async function ping(host) { await sleep(3); return host !== 'c'; }
async function check(hosts) { const up = []; for (const h of hosts) { const ok = await ping(h); if (ok) up.push(h); } return up; }
async function count(hosts) { let n = 0; for (const h of hosts) { if (await ping(h)) n++; } return n; }
console.log(await check(['a', 'b', 'c']), await count(['a', 'b', 'c']));
`,
  },
  'pages by number': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const fetchPage = async (n) => { await sleep(3); return Array.from({ length: 2 }, (_, i) => n * 10 + i); };
async function all(pages) { let rows = []; for (let n = 1; n <= pages; n++) { const part = await fetchPage(n); rows = rows.concat(part); } return rows; }
async function all2(pages) { const rows = []; for (let n = 1; n <= pages; n++) { rows.push(...(await fetchPage(n))); } return rows; }
async function keyed(ids) { const out = {}; for (const id of ids) { out[id] = await fetchPage(id); } return out; }
console.log(await all(2), await all2(2), await keyed([1, 2]));
`,
  },
  'a pool in a field': {
    file: '/app/main.ts',
    source: `
import { Pool } from 'pg';
export class Dash { private pool = new Pool({ max: 5 });
  async load(user: string) { const { rows: orders } = await this.pool.query('SELECT * FROM orders WHERE u = $1', [user]); const { rows: [stats] } = await this.pool.query('SELECT count(*) FROM visits WHERE u = $1', [user]); return { orders, stats }; } }
`,
  },
  'spreads and templates': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const a = async () => { await sleep(4); return [1]; }, b = async () => { await sleep(4); return [2]; };
const list = [...(await a()), ...(await b())];
const obj = { ...(await a()), ...(await b()) };
const s = \`\${await a()}:\${await b()}\`;
console.log(list, obj, s);
`,
  },
  'a best of all, and groups': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
async function weather(c) { await sleep(4); return c; }
async function best(cities) { let best = null; for (const c of cities) { const w = await weather(c); if (!best || w > best) best = w; } return best; }
async function grouped(cs) { const g = new Map(); for (const c of cs) { const w = await weather(c); if (!g.has(w)) g.set(w, []); g.get(w).push(c); } return g; }
console.log(await best(['a', 'b']), await grouped(['a', 'b']));
`,
  },
  'texts joined in order': {
    file: '/app/main.cjs',
    source: `
const fs = require('fs').promises; const path = require('path');
exports.concat = async (files, dest) => { let text = ''; for (const f of files) text += await fs.readFile(f, 'utf8'); await fs.writeFile(dest, text); };
exports.both = async (d) => { const a = await fs.readFile(path.resolve(d, 'a.txt')); const b = await fs.readFile(path.resolve(d, 'b.txt')); return Buffer.concat([a, b]); };
`,
  },
  'logs to stderr': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const log = { info: (...a) => console.error(...a) };
async function job(n) { log.info('start', n); await sleep(3); log.info('end', n); return n; }
const one = await job(1);
log.info('one done');
const two = await job(2);
console.log(one + two);
`,
  },
  'services made by a function': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
function service(name) { return { name, async fetch(id) { await sleep(4); return \`\${name}/\${id}\`; } }; }
const users = service('users'), orders = service('orders');
export async function handler(req) { const { id } = req.params; const user = await users.fetch(id); const list = await orders.fetch(id); return { status: 200, body: { user, list } }; }
console.log(await handler({ params: { id: 1 } }));
`,
  },
  'parameter properties with defaults': {
    file: '/app/main.ts',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
class Quotes { async ask() { await sleep(1); return 1; } }
class Checkout {
  constructor(private shipping = new Quotes(), private tax = new Quotes()) {}
  async total() { const a = await this.shipping.ask(); const b = await this.tax.ask(); return a + b; }
}
console.log(await new Checkout().total());
`,
  },
  'texts through a helper': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
import { readFile } from 'node:fs/promises';
async function highlight(text) { await sleep(1); return text.replace(/^# (.*)$/m, '<h1>$1</h1>'); }
let bytes = 0;
for (const name of ['a', 'b']) {
  const text = await readFile(name, 'utf8');
  bytes += (await highlight(text)).length;
}
console.log(bytes);
`,
  },
  'a server and fixtures': {
    file: '/app/main.mjs',
    source: `
import http from 'node:http';
import { mkdtemp, writeFile } from 'node:fs/promises';
const ctx = {};
async function startServer() { const server = http.createServer(); await new Promise((resolve) => server.listen(0, resolve)); return server; }
async function fixtures() { const dir = await mkdtemp('/tmp/f-'); await writeFile(dir + '/a', 'x'); return dir; }
ctx.server = await startServer();
ctx.dir = await fixtures();
console.log(ctx.dir);
`,
  },
  'a worker for each turn': {
    file: '/app/main.mjs',
    source: `
import { Worker } from 'node:worker_threads';
import { once } from 'node:events';
async function ask(n) { const worker = new Worker('./w.js', { workerData: n }); const [answer] = await once(worker, 'message'); return answer; }
const made = [];
for (const n of [1, 2, 3]) made.push(await ask(n));
console.log(made);
`,
  },
  'objects made by map, handed over as a list': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
class Station { constructor(id) { this.id = id; this.last = 0; } async read() { await sleep(1); if (this.id > 9) throw new Error('none'); this.last = this.id; return this.last; } }
async function readings(list) {
  const table = new Map();
  for (const station of list) {
    try { table.set(station.id, await station.read()); } catch { table.set(station.id, null); }
  }
  return table;
}
console.log(await readings([1, 2].map((id) => new Station(id))));
`,
  },
  'functions in a table': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const routes = { a: [[/x/, 1, () => 'one'], [/y/, 2, (path) => path]] };
async function get(host, path) { const [, ms, answer] = routes[host].find(([pattern]) => pattern.test(path)); await sleep(ms); return answer(path); }
const a = await get('a', 'x');
const b = await get('a', 'y');
console.log(a, b);
`,
  },
  'what a catch ends': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
import { appendFile } from 'node:fs/promises';
async function check(host) { await sleep(1); if (host.length > 5) throw new Error(host); await appendFile('/tmp/' + host, 'x'); return 1; }
const out = [];
for (const host of ['a', 'b']) out.push(await check(host).catch((error) => error.message));
console.log(out);
`,
  },
  'a gate for three': {
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

const a = await gate.use(() => sleep(1, 1));
const b = await gate.use(() => sleep(1, 2));
console.log(a, b);
`,
  },
  'a service handed in by a container': {
    file: '/app/main.ts',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
class Repo { async users() { await sleep(1); return [1]; } async orders() { await sleep(1); return [2]; } }
export class Report {
  constructor(private readonly repo: Repo) {}
  async build() { const users = await this.repo.users(); const orders = await this.repo.orders(); return { users, orders }; }
}
`,
  },
  'a typed parameter': {
    file: '/app/main.ts',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
class Repo { async users() { await sleep(1); return [1]; } async orders() { await sleep(1); return [2]; } }
export async function build(repo: Repo) { const users = await repo.users(); const orders = await repo.orders(); return { users, orders }; }
`,
  },
  'each waits for an emitter that it has made': {
    file: '/app/main.mjs',
    source: `
import { EventEmitter } from 'node:events';
function ask(name) { return new Promise((resolve, reject) => { const one = new EventEmitter(); one.once('done', resolve); one.once('error', reject); setTimeout(() => one.emit('done', name), 5); }); }
export async function both() { const a = await ask('a'); const b = await ask('b'); return [a, b]; }
`,
  },
  'jobs that are emitters': {
    file: '/app/main.mjs',
    source: `
import { EventEmitter } from 'node:events';
class Job extends EventEmitter { constructor(name) { super(); this.name = name; } start() { setTimeout(() => this.emit('done', this.name), 5); return this; } }
function run(name) { return new Promise((resolve, reject) => { new Job(name).once('done', (value) => resolve(value)).once('error', reject).start(); }); }
export async function both() { const a = await run('a'); const b = await run('b'); return [a, b]; }
`,
  },
  'resolvers that the call itself hands to a timer': {
    file: '/app/main.mjs',
    source: `
function ask(name) { const { promise, resolve } = Promise.withResolvers(); setTimeout(() => resolve(name), 5); return promise; }
export async function both() { const a = await ask('a'); const b = await ask('b'); return [a, b]; }
`,
  },
  'answers that a schema checks': {
    file: '/app/main.mjs',
    source: `
import { z } from 'zod';
const Price = z.object({ id: z.string(), cents: z.number() });
async function price(id) { const response = await fetch(\`http://x/\${id}\`); return Price.parse(await response.json()); }
export async function both() { const a = await price('a'); const b = await price('b'); return [a, b]; }
`,
  },
  'a table of functions, by name': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const loaders = { users: async (id) => { await sleep(5); return 'u' + id; }, async orders(id) { await sleep(5); return 'o' + id; } };
export async function all() { const out = {}; for (const name of ['users', 'orders']) out[name] = await loaders[name]('1'); return out; }
`,
  },
  'a failure that is turned into nothing, in a loop': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const load = async (id) => { await sleep(5); return id.length; };
export async function all(ids) { const out = []; for (const id of ids) { const value = await load(id).catch(() => null); if (value === null) continue; out.push(value); } return out; }
`,
  },
  'an option that is a function by default': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
async function load(name, { retries = 3, log = () => {} } = {}) { log(name); await sleep(5); return name + retries; }
export async function both() { const a = await load('a'); const b = await load('b', { retries: 1 }); return [a, b]; }
`,
  },
  'a method by way of the prototype': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
class Base { constructor(prefix) { this.prefix = prefix; } async load(name) { await sleep(5); return this.prefix + name; } }
export async function both() { const one = new Base('p'); const a = await one.load.call(one, 'a'); const b = await Base.prototype.load.apply(one, ['b']); return [a, b]; }
`,
  },
  'texts in a language, sets, a signal': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
async function load(name, signal = AbortSignal.timeout(1000)) { signal.throwIfAborted(); await sleep(5); const both = new Set([name]).union(new Set(['x'])); return new Intl.NumberFormat('en').format(both.size); }
export async function both() { const a = await load('a'); const b = await load('b'); return [a, b]; }
`,
  },
  'clients of services that only ask': {
    file: '/app/main.mjs',
    source: `
import OpenAI from 'openai';
import { GraphQLClient, gql } from 'graphql-request';
import { Octokit } from '@octokit/rest';
const openai = new OpenAI();
const github = new Octokit({ auth: 'x' });
const graph = new GraphQLClient('http://x');
export async function page(text, owner, repo) {
  const vector = await openai.embeddings.create({ model: 'e', input: text });
  const { data: issues } = await github.rest.issues.listForRepo({ owner, repo });
  const viewer = await graph.request(gql\`query V { viewer { login } }\`);
  return [vector, issues, viewer];
}
`,
  },
  'clients that are handed in, by their types': {
    file: '/app/main.ts',
    source: `
import type { Db } from 'mongodb';
import { Pool } from 'pg';
class Reports {
  constructor(private readonly pool: Pool, private readonly documents: Db) {}
  async both(id: string) {
    const { rows } = await this.pool.query('SELECT * FROM orders WHERE id = $1', [id]);
    const notes = await this.documents.collection('notes').find({ id }).toArray();
    return { rows, notes };
  }
}
export { Reports };
`,
  },
  'lazy queries, gathered': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
class Query {
  constructor(name) { this.name = name; }
  async execute() { await sleep(5); return this.name; }
  then(done, failed) { return this.execute().then(done, failed); }
}
const from = (name) => new Query(name);
export async function both() { const a = await Promise.all([from('a'), from('b')]); const b = await Promise.all([from('c'), from('d')]); return [...a, ...b]; }
`,
  },
  'a worker for each, made right before its answer': {
    file: '/app/main.mjs',
    source: `
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
const start = (table) => new Worker('./work.mjs', { workerData: { table } });
export async function both() { const one = start('a'); const [a] = await once(one, 'message'); const other = start('b'); const [b] = await once(other, 'message'); return [a, b]; }
`,
  },
  'servers that come through a promise': {
    file: '/app/main.mjs',
    source: `
import net from 'node:net';
function service(reply) { return new Promise((resolve) => { const server = net.createServer((socket) => { socket.once('data', () => socket.end(reply)); }); server.listen(0, '127.0.0.1', () => resolve(server)); }); }
function ping(server) { return new Promise((resolve, reject) => { const socket = net.connect(server.address().port, '127.0.0.1', () => socket.write('PING')); let reply = ''; socket.on('data', (chunk) => { reply += chunk; }); socket.once('end', () => resolve(reply)); socket.once('error', reject); }); }
const check = (name, server) => ({ name, async run() { const detail = await ping(server); return { name, detail }; } });
async function all(checks) { return checks.reduce(async (pending, one) => { const rows = await pending; const outcome = await one.run(); return [...rows, outcome]; }, Promise.resolve([])); }
const names = ['a', 'b'];
const servers = await Promise.all(names.map((name) => service(name)));
console.log(await all(names.map((name, i) => check(name, servers[i]))));
`,
  },
};
