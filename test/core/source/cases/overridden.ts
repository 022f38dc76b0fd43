import type { LoopCase } from './loops';
import type { PairCase } from './pair-case';

/** What `this.load()` does in a class that others extend is what any of them does. */

const BASE = `export class Base { async make(i) { await sleep(2); return i; } async all(n) { const out = []; /*L*/ for (let i = 0; i < n; i++) { out.push(await this.make(i)); } return out; } }`;
const COUNTING = `class Counting extends Base { n = 0; async make(i) { const mine = this.n; await sleep(2); this.n = mine + i; return this.n; } }`;

export const overriddenLoops: Record<string, LoopCase> = {
  'a class that counts': {
    source: `${BASE} ${COUNTING} new Counting().all(3);`,
    verdict: 'kept',
    why: /this\.n/,
  },
  'a class in another file that counts': {
    source: BASE,
    files: {
      '/app/sub.js': `import { Base as Root } from './main.js'; export class Counting extends Root { n = 0; async make(i) { const mine = this.n; await null; this.n = mine + i; return this.n; } }`,
    },
    verdict: 'kept',
    why: /this\.n/,
  },
  'a method that is there to be replaced': {
    source: `${BASE.replace('await sleep(2); return i;', `throw new Error('none');`)} ${COUNTING} new Counting().all(3);`,
    verdict: 'kept',
    why: /this\.n/,
  },
  'two generations further': {
    source: `${BASE} class Middle extends Base {} ${COUNTING.replace('extends Base', 'extends Middle')} new Counting().all(3);`,
    verdict: 'kept',
    why: /this\.n/,
  },
  'a class that only does it another way': {
    source: `${BASE} class Twice extends Base { async make(i) { await sleep(3); return i * 2; } } new Twice().all(3);`,
    verdict: 'proven',
  },
  'a class of another base': {
    source: `${BASE} class Other {} ${COUNTING.replace('extends Base', 'extends Other')} new Base().all(3);`,
    verdict: 'proven',
  },
};

export const overriddenPairs: Record<string, PairCase> = {
  'steps that another class fills in': {
    source: `class Job { async first() { await sleep(2); return 1; } async then() { await sleep(2); return 2; } async run() { const a = /*A*/ await this.first(); const b = /*B*/ await this.then(); return [a, b]; } } class Import extends Job { async first() { await sleep(2); this.rows = [1]; return 1; } async then() { const { rows } = this; await sleep(2); return rows; } } new Import().run();`,
  },
  'work in a span of a tracer': {
    source: `import { trace } from '@opentelemetry/api'; const tracer = trace.getTracer('x'); async function span(name, work) { return tracer.startActiveSpan(name, async (one) => { try { return await work(one); } finally { one.end(); } }); } let state; async function make(id) { return await span('make', async () => { await sleep(4); state = id; }); } async function use() { return await span('use', async () => { const seen = state; await sleep(4); return seen; }); } export async function f(id) { /*A*/ await make(id); return /*B*/ await use(); }`,
  },
  'until what was begun elsewhere is over': {
    source: `export class Store { constructor() { this.writes = this.flush(); } async flush() { await sleep(5); } async close() { /*A*/ await this.writes?.catch(() => {}); return /*B*/ await loadPosts(1); } }`,
    kept: /begun elsewhere/,
  },
  'until what was begun elsewhere is over, as compilers write it': {
    source: `export class Store { async close() { var _a; /*A*/ await ((_a = this.writes) === null || _a === void 0 ? void 0 : _a.catch(() => undefined)); return /*B*/ await loadPosts(1); } }`,
    kept: /begun elsewhere/,
  },
  'until all that goes on is over': {
    source: `export class Pool { running = new Set(); async close() { /*A*/ await Promise.allSettled([...this.running]); return /*B*/ await loadPosts(1); } }`,
    kept: /begun elsewhere/,
  },
};
