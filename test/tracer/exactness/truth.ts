/** One task as the program itself wrote it down. */
export interface TrueTask {
  /** Number of the function in its program: between the comments F<n> and G<n>. */
  f: number;
  /** Program (file) it belongs to. */
  p: number;
  /** Events in order: a = await, s = step of a for-await, d = end of a for-await, y = yield; site number; ok. */
  events: { k: 'a' | 's' | 'd' | 'y'; s: number; ok: boolean }[];
  returned: boolean;
  threw: boolean;
}

/**
 * What generated programs call to write down the truth, as text of a CommonJS file. It creates no promises and runs
 * nothing of its own; at exit it writes everything to the file named by TRUTH.
 */
export const TRUTH_RUNTIME = `
const fs = require('fs');
const tasks = [];
const out = process.env.TRUTH;
globalThis.T = {
  left: 0,
  // Calls are exponential; a program makes so many and then only small ones.
  go() { return T.left-- > 0; },
  enter(f, p) { tasks.push({ f, p, events: [], returned: false, threw: false }); return tasks.length - 1; },
  a(me, s, v) { tasks[me].events.push({ k: 'a', s, ok: false }); return v; },
  r(me, s, v) { const e = tasks[me].events; for (let i = e.length - 1; i >= 0; i--) if (e[i].s === s) { e[i].ok = true; break; } return v; },
  s(me, s) { tasks[me].events.push({ k: 's', s, ok: true }); },
  d(me, s) { tasks[me].events.push({ k: 'd', s, ok: true }); },
  y(me, s, v) { tasks[me].events.push({ k: 'y', s, ok: false }); return v; },
  n(me, s, v) { T.r(me, s); return v; },
  x(me, v) { tasks[me].returned = true; return v; },
  threw(me) { tasks[me].threw = true; tasks[me].returned = false; },
};
globalThis.sleep = (ms) => new Promise((r) => setTimeout(r, ms));
globalThis.tick = () => new Promise((r) => process.nextTick(r));
globalThis.imm = () => new Promise((r) => setImmediate(r));
globalThis.never = () => new Promise(() => {});
globalThis.thenable = (v) => ({ then(ok, no) { if (v < 0) no(new Error('t')); else { Promise.resolve().then(() => ok(v)); } } });
globalThis.getterThenable = (v) => ({ get then() { const p = Promise.resolve(v); return (ok) => p.then(ok); } });
globalThis.Sub = class Sub extends Promise {};
globalThis.fail = () => Promise.reject(new Error('f'));
process.on('unhandledRejection', () => {});
process.on('exit', () => fs.writeFileSync(out, JSON.stringify(tasks)));
`;

/** Runs the programs one after the other; a program that hangs is left behind. */
export function mainText(count: number): string {
  return `require('./truth.cjs');
(async () => {
  for (let i = 0; i < ${count}; i++) {
    T.left = 150;
    const { main } = require('./program-' + i + '.js');
    try { await Promise.race([main(3), sleep(40)]); } catch {}
  }
  setTimeout(() => process.exit(0), 60);
})();
`;
}
