import type { ProgramCase } from '../program-case';

/** Programs that are serial on purpose: order that is seen, limits, locks, cursors, measurements, tries one after another. */
export const orderedPrograms: Record<string, ProgramCase> = {
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
  'a semaphore': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const sem = { n: 1, w: [], async acquire() { while (this.n <= 0) await new Promise((r) => this.w.push(r)); this.n--; }, release() { this.n++; this.w.shift()?.(); } };
async function job(i) { await sem.acquire(); try { await sleep(2); return i; } finally { sem.release(); } }
console.log(await Promise.all([job(1), job(2)]));
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
  'a chain of turns that runs programs for what they do': {
    file: '/app/main.mjs',
    source: `
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
const run = promisify(execFile);
export async function main(steps) { await steps.reduce((before, step) => before.then(() => run('make', [step])), Promise.resolve()); }
`,
  },
  'an async link that stops early': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
async function size(name) { await sleep(3); return name.length; }
const first = (names) => names.reduce((p, name) => p.then(async (list) => list.length > 1 ? list : [...list, await size(name)]), Promise.resolve([]));
export async function main(names) { return await first(names); }
`,
  },
  'an async link that goes on from what there is': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
async function size(name) { await sleep(3); return name.length; }
const first = (names) => names.reduce((p, name) => p.then(async (list) => { const at = list.length; return [...list, await size(name + at)]; }), Promise.resolve([]));
export async function main(names) { return await first(names); }
`,
  },
  'requests with numbers that do something': {
    file: '/app/main.mjs',
    source: `
import { connect } from 'node:net';
const socket = connect(process.env.PORT);
const pending = new Map();
let next = 0;
socket.on('data', (text) => { const { id, value } = JSON.parse(text); pending.get(id)(value); pending.delete(id); });
function call(method, params) { const id = ++next; return new Promise((resolve) => { pending.set(id, resolve); socket.write(JSON.stringify({ id, method, params })); }); }
export async function signIn(token) { await call('auth.login', token); const me = await call('users.me'); return me; }
export async function make(name) { const made = await call('users.create', name); const all = await call('users.list'); return [made, all]; }
`,
  },
  'what a turn finds under a key that may come twice': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const totals = new Map();
async function book(entry) { const before = totals.get(entry.account) ?? 0; await sleep(2); totals.set(entry.account, before + entry.cents); return before; }
export async function main(entries) { const out = []; for (const entry of entries) { out.push(await book(entry)); } return out; }
`,
  },
  'one emitter, asked for one event after the other': {
    file: '/app/main.mjs',
    source: `
import { EventEmitter } from 'node:events';
const bus = new EventEmitter();
const wait = (name) => new Promise((resolve) => { bus.once(name, resolve); });
export async function both() { const a = await wait('a'); const b = await wait('b'); return [a, b]; }
`,
  },
  'one job, first ready and then done': {
    file: '/app/main.mjs',
    source: `
import { EventEmitter } from 'node:events';
class Job extends EventEmitter { constructor(name) { super(); this.name = name; } }
export async function both() { const job = new Job('x'); const a = await new Promise((resolve) => job.once('ready', resolve)); const b = await new Promise((resolve) => job.once('done', resolve)); return [a, b]; }
`,
  },
  'emitters whose handlers count': {
    file: '/app/main.mjs',
    source: `
import { EventEmitter } from 'node:events';
let count = 0;
function ask(name) { return new Promise((resolve) => { const one = new EventEmitter(); one.once('done', () => { count += 1; resolve(count); }); setTimeout(() => one.emit('done'), 5); }); }
export async function both() { const a = await ask('a'); const b = await ask('b'); return [a, b]; }
`,
  },
  'resolvers that wait in a list': {
    file: '/app/main.mjs',
    source: `
const waiters = [];
export function arrive(value) { waiters.shift()?.resolve(value); }
function next() { const waiter = Promise.withResolvers(); waiters.push(waiter); return waiter.promise; }
export async function both() { const a = await next(); const b = await next(); return [a, b]; }
`,
  },
  'a queue that a function gives': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
let tail = Promise.resolve();
const last = () => tail;
function enqueue(name) { tail = last().then(() => sleep(5, name)); return tail; }
export async function both() { const a = await enqueue('a'); const b = await enqueue('b'); return [a, b]; }
`,
  },
  'a table of functions of which one counts': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
let seen = 0;
const table = { users: async (id) => { await sleep(5); return id + 'u'; }, async orders(id) { await sleep(5); seen += 1; return id + seen; } };
export async function all() { const out = []; for (const name of ['users', 'orders']) out.push(await table[name]('1')); return out; }
`,
  },
  'an option by default that counts': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
let seen = 0;
async function load({ log = () => { seen += 1; } } = {}) { await sleep(5); log(); return seen; }
export async function both() { const a = await load(); const b = await load({}); return [a, b]; }
`,
  },
  'one worker, asked twice': {
    file: '/app/main.mjs',
    source: `
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
const start = (table) => new Worker('./work.mjs', { workerData: { table } });
export async function both() { const one = start('a'); const [a] = await once(one, 'message'); one.postMessage('next'); const [b] = await once(one, 'message'); return [a, b]; }
`,
  },
  'a worker that must be there before the other': {
    file: '/app/main.mjs',
    source: `
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
const start = (table) => new Worker('./work.mjs', { workerData: { table } });
export async function both() { const one = start('a'); await once(one, 'online'); const other = start('b'); const [b] = await once(other, 'message'); return b; }
`,
  },
  'one command after the other': {
    file: '/app/main.mjs',
    source: `
import { once } from 'node:events';
import { spawn } from 'node:child_process';
export async function both() { const build = spawn('make'); await once(build, 'exit'); const tests = spawn('make', ['test']); await once(tests, 'exit'); }
`,
  },
  'callbacks of a reduce that count': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
let count = 0;
const check = (name) => ({ name, async run() { await sleep(5); count += 1; return name + count; } });
async function all(checks) { return checks.reduce(async (pending, one) => { const rows = await pending; return [...rows, await one.run()]; }, Promise.resolve([])); }
export const rows = await all(['a', 'b'].map((name) => check(name)));
`,
  },
};
