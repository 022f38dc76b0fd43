/** A `step` that each turn of one loop awaits. */
export interface StepCase {
  step: string;
  files?: Record<string, string>;
}

/** Each turn goes by what the one before has left: none of these loops may be accused. */
export const boundSteps: Record<string, StepCase> = {
  'var read': { step: `let n = 0; async function step(x) { await sleep(5); n = n + x; return n; }` },
  last: {
    step: `let last = null; async function step(x) { const before = last; await sleep(5); last = x; return before; }`,
  },
  bind: {
    step: `const items = []; const put = async (list, x) => { await sleep(5); return list.push(x); }; const step = put.bind(null, items);`,
  },
  closure: {
    step: `function make() { let n = 0; return { step: async (x) => { await sleep(5); n += x; return n; } }; } const { step } = make();`,
  },
  weak: {
    step: `const priv = new WeakMap(); class S { constructor() { priv.set(this, { n: 0 }); } async bump(x) { await sleep(5); priv.get(this).n += x; return priv.get(this).n; } } const s = new S(); const step = (x) => s.bump(x);`,
  },
  live: {
    step: `import { total, add } from './state.js'; async function step(x) { await add(x); return total; }`,
    files: {
      '/app/state.js': `export let total = 0; export async function add(x) { await null; total += x; }`,
    },
  },
  proto: {
    step: `function S() { this.n = 0; } S.prototype.add = async function (x) { await sleep(5); this.n += x; return this.n; }; const s = new S(); const step = (x) => s.add(x);`,
  },
  'super call': {
    step: `class A { all = []; async put(x) { await sleep(5); this.all.push(x); return this.all.length; } } class B extends A { async put(x) { return super.put(x); } } const b = new B(); const step = (x) => b.put(x);`,
  },
  iterator: {
    step: `const ids = [7, 8, 9].values(); async function step(x) { await sleep(5); return [x, ids.next().value]; }`,
  },
  generator: {
    step: `function* make() { let i = 0; while (true) yield i++; } const ids = make(); async function step(x) { await sleep(5); return [x, ids.next().value]; }`,
  },
  map: {
    step: `const seen = new Map(); async function step(x) { await sleep(5); seen.set(x % 2, x); return seen.get(1); }`,
  },
  set: {
    step: `const seen = new Set(); async function step(x) { await sleep(5); if (seen.has(x % 2)) return null; seen.add(x % 2); return x; }`,
  },
  'cache before': {
    step: `const cache = new Map(); async function step(x) { if (cache.has(x % 2)) return cache.get(x % 2); await sleep(5); cache.set(x % 2, x); return x; }`,
  },
  length: {
    step: `const list = []; async function step(x) { await sleep(5); list[list.length] = x; return list.length; }`,
  },
  joined: {
    step: `const list = []; async function step(x) { await sleep(5); list.push(x); return list.join(); }`,
  },
  text: { step: `let html = ''; async function step(x) { await sleep(5); html += x; return html.length; }` },
  'text only': {
    step: `let html = ''; async function step(x) { await sleep(5); html += '<p>' + x; return x; } `,
  },
  emitter: {
    step: `import { EventEmitter } from 'node:events'; const bus = new EventEmitter(); let n = 0; bus.on('x', (x) => { n += x; }); async function step(x) { await sleep(5); bus.emit('x', x); return n; }`,
  },
  getter: {
    step: `let n = 0; const s = { get next() { return n++; } }; async function step(x) { await sleep(5); return [x, s.next]; }`,
  },
  proxy: {
    step: `let n = 0; const s = new Proxy({}, { get() { return n++; } }); async function step(x) { await sleep(5); return [x, s.any]; }`,
  },
  argument: {
    step: `async function step2(x, out) { await sleep(5); out.total = (out.total ?? 0) + x; return out.total; } const box = {}; const step = (x) => step2(x, box);`,
  },
  'default arg': {
    step: `const box = { n: 0 }; async function step(x, b = box) { await sleep(5); b.n += x; return b.n; }`,
  },
  budget: {
    step: `let left = 2; async function step(x) { if (left <= 0) return null; await sleep(5); left--; return x; }`,
  },
  failures: {
    step: `let failures = 0; async function step(x) { try { return await sizeOf(x); } catch { failures++; if (failures > 2) throw new Error('too many'); return null; } }`,
  },
  idgen: {
    step: `let id = 0; const nextId = () => ++id; async function step(x) { await sleep(5); return nextId() + ':' + x; }`,
  },
  rng: {
    step: `class Rng { constructor(seed) { this.s = seed; } next() { this.s = (this.s * 16807) % 2147483647; return this.s; } } const rng = new Rng(1); async function step(x) { await sleep(5); return [x, rng.next()]; }`,
  },
  tree: {
    step: `const root = { children: [] }; async function step(x) { await sleep(5); const node = { x, children: [] }; (root.children[0] ?? root).children.push(node); return root.children.length; }`,
  },
  stack: {
    step: `const stack = []; async function step(x) { stack.push(x); await sleep(5); const depth = stack.length; stack.pop(); return depth; }`,
  },
  lru: {
    step: `const order = []; async function step(x) { await sleep(5); order.unshift(x); if (order.length > 2) order.pop(); return [...order]; }`,
  },
  reducer: {
    step: `let state = { n: 0 }; const reduce = (s, a) => ({ ...s, n: s.n + a }); async function step(x) { await sleep(5); state = reduce(state, x); return state; }`,
  },
  frozen: {
    step: `const S = Object.freeze({ counters: { n: 0 } }); async function step(x) { await sleep(5); S.counters.n += x; return S.counters.n; }`,
  },
  als: {
    step: `import { AsyncLocalStorage } from 'node:async_hooks'; const als = new AsyncLocalStorage(); async function step(x) { await sleep(5); const s = als.getStore() ?? {}; s.n = (s.n ?? 0) + x; return s.n; }`,
  },
  env: {
    step: `async function step(x) { await sleep(5); process.env.LAST = (process.env.LAST ?? '') + x; return process.env.LAST; }`,
  },
  global: {
    step: `async function step(x) { await sleep(5); globalThis.total = (globalThis.total ?? 0) + x; return globalThis.total; }`,
  },
  fnprop: {
    step: `async function step(x) { await sleep(5); step.calls = (step.calls ?? 0) + 1; return step.calls; }`,
  },
  'symbol prop': {
    step: `const K = Symbol(); const box = { [K]: 0 }; async function step(x) { await sleep(5); box[K] += x; return box[K]; }`,
  },
  typed: {
    step: `const counts = new Uint32Array(4); async function step(x) { await sleep(5); return ++counts[x % 2]; }`,
  },
  atomics: {
    step: `const counts = new Int32Array(new SharedArrayBuffer(8)); async function step(x) { await sleep(5); return Atomics.add(counts, 0, x); }`,
  },
  date: {
    step: `const day = new Date(0); async function step(x) { await sleep(5); day.setDate(day.getDate() + 1); return day.toISOString(); }`,
  },
  headers: {
    step: `const h = new Headers(); async function step(x) { const r = await fetch('http://x.test/' + x, { headers: h }); h.set('etag', r.headers.get('etag')); return r.json(); }`,
  },
  'url shared': {
    step: `const u = new URL('http://x.test/'); async function step(x) { await sleep(5); u.searchParams.set('page', x); const r = await fetch(u); return r.json(); }`,
  },
  cursor: {
    step: `let cursor = ''; async function step(x) { const r = await fetch('http://x.test/?c=' + cursor); const body = await r.json(); cursor = body.next; return body.items; }`,
  },
  token: {
    step: `let token = null; async function step(x) { if (!token) { const t = await fetch('http://x.test/token'); token = await t.text(); } const r = await fetch('http://x.test/' + x, { headers: { token } }); return r.json(); }`,
  },
  stream: {
    step: `import { createWriteStream } from 'node:fs'; const out = createWriteStream('a.txt'); async function step(x) { await sleep(5); out.write(String(x)); return x; }`,
  },
  'append file': {
    step: `async function step(x) { await sleep(5); await appendFile('log.txt', x + '\\n'); return x; }`,
  },
  'same file': {
    step: `async function step(x) { await writeFile('tmp.txt', String(x)); return readFile('tmp.txt', 'utf8'); }`,
  },
  'child state': {
    step: `import { fork } from 'node:child_process'; const child = fork('w.js'); async function step(x) { const done = new Promise((ok) => child.once('message', ok)); child.send(x); return done; }`,
  },
  print: { step: `async function step(x) { await sleep(5); console.log('done', x); return x; }` },
  progress: {
    step: `let done = 0; async function step(x) { await sleep(5); done++; process.stderr.write(done + '\\r'); return x; }`,
  },
  'has own': {
    step: `const o = {}; async function step(x) { await sleep(5); if (!Object.hasOwn(o, 'a')) o.a = x; return o.a; }`,
  },
  'in op': {
    step: `const o = {}; async function step(x) { await sleep(5); if (!('a' in o)) o.a = x; return o.a; }`,
  },
  'first wins': {
    step: `let winner = null; async function step(x) { await sleep(5); winner ??= x; return winner; }`,
  },
  'max so far': {
    step: `let best = 0; async function step(x) { const s = await sizeOf(x); if (s > best) best = s; return best; }`,
  },
  'max only': {
    step: `let best = 0; async function step(x) { const s = await sizeOf(x); if (s > best) best = s; return s; }`,
  },
  regex: { step: `const re = /a/g; async function step(x) { await sleep(5); return re.test('aa'); }` },
  hash: {
    step: `import { createHash } from 'node:crypto'; const h = createHash('sha1'); async function step(x) { const text = await readFile('f' + x); h.update(text); return text.length; }`,
  },
  zlib: {
    step: `import { createGzip } from 'node:zlib'; const gz = createGzip(); async function step(x) { const text = await readFile('f' + x); gz.write(text); return text.length; }`,
  },
  mutex: {
    step: `class Mutex { locked = false; waiters = []; async lock() { while (this.locked) await new Promise((r) => this.waiters.push(r)); this.locked = true; } unlock() { this.locked = false; this.waiters.shift()?.(); } } const m = new Mutex(); async function step(x) { await m.lock(); try { return await sizeOf(String(x)); } finally { m.unlock(); } }`,
  },
};

/** Nothing is left for the next turn. */
export const freeSteps: Record<string, StepCase> = {
  plain: { step: `async function step(x) { await sleep(5); return x * 2; }` },
  idsync: {
    step: `let id = 0; const nextId = () => ++id; async function step(x) { const own = nextId(); await sleep(5); return own + ':' + x; }`,
  },
  'url sync': {
    step: `const base = 'http://x.test/'; async function step(x) { const u = new URL('/p', base); u.searchParams.set('page', x); const r = await fetch(u); return r.json(); }`,
  },
  'own file': {
    step: `async function step(x) { await writeFile('tmp-' + x + '.txt', String(x)); return readFile('tmp-' + x + '.txt', 'utf8'); }`,
  },
};
