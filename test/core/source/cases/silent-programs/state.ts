import type { ProgramCase } from '../program-case';

/** Programs whose awaits share plain state: one changes what the other reads, in objects, closures, collections, modules. */
export const statePrograms: Record<string, ProgramCase> = {
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
  'a balance in a map, read before and written after the wait': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const balances = new Map();
async function add(name, amount) { const before = balances.get(name); if (before === undefined) return 0; await sleep(3); balances.set(name, before + amount); return before; }
export async function both(x, y) { const a = await add(x, 5); const b = await add(y, 6); return [a, b]; }
`,
  },
  'each name is greeted only once': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const greeted = new Map();
async function greet(name) { if (greeted.has(name)) return 'again'; await sleep(3); greeted.set(name, true); return 'hello'; }
export async function both(x, y) { const a = await greet(x); const b = await greet(y); return [a, b]; }
`,
  },
  'a memo that somebody else looks into': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
const known = new Map();
async function load(key) { const hit = known.get(key); if (hit !== undefined) return hit; await sleep(3); known.set(key, key.length); return key.length; }
async function count() { await sleep(2); return [...known.values()].length; }
export async function both(x) { const a = await load(x); const b = await count(); return [a, b]; }
`,
  },
  'turns that add to what the loop goes over': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
async function size(name) { await sleep(3); return name.length; }
export async function walk(list) { const out = []; for (const one of list) { const n = await size(one); if (one.length < 4) list.push(one + 'x'); out.push(n); } return out; }
`,
  },
  'queries that count when they are awaited': {
    file: '/app/main.mjs',
    source: `
import { setTimeout as sleep } from 'node:timers/promises';
let taken = 0;
class Query { constructor(name) { this.name = name; } async run() { await sleep(3); taken += 1; return this.name.length + taken; } then(done, failed) { return this.run().then(done, failed); } }
export async function both() { const a = await new Query('a'); const b = await new Query('bb'); return [a, b]; }
export async function all(names) { const out = []; for (const name of names) { out.push(await new Query(name)); } return out; }
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
};
