import type { LoopCase } from './loops';
import type { PairCase } from './pair-case';

/** Waits that are there to let time pass, or until something is so; and work that only looks like it. */

const turns = (setUp: string, step = 'await limiter.take(); out.push(await loadUsers(id));') =>
  `${setUp} export async function f(ids) { const out = []; /*L*/ for (const id of ids) { ${step} } return out; }`;

export const pacedTurns: Record<string, LoopCase> = {
  'a limiter that goes by the clock': {
    source: turns(
      `class Limiter { next = 0; async take() { const now = Date.now(); const at = Math.max(now, this.next); this.next = at + 50; if (at > now) await sleep(at - now); } } const limiter = new Limiter();`,
    ),
    verdict: 'kept',
    why: /waits on purpose/,
  },
  'a limiter that counts': {
    source: turns(
      `let taken = 0; const limiter = { async take() { taken++; if (taken > 1) await sleep(100); } };`,
    ),
    verdict: 'kept',
    why: /waits on purpose/,
  },
  'a pause that is worked out': {
    source: turns(
      `let next = 0; async function slot() { const now = Date.now(); const pause = Math.max(0, next - now); next = now + pause + 50; await wait(pause); }`,
      'await slot(); out.push(await loadUsers(id));',
    ),
    verdict: 'kept',
    why: /waits on purpose/,
  },
  'turns that are handed out': {
    source: `export async function* f(ids) { /*L*/ for (const id of ids) { yield await loadUsers(id); } }`,
    verdict: 'kept',
    why: /handed out/,
  },
};

export const pacedPairs: Record<string, PairCase> = {
  'a limiter between the two': {
    source: `let taken = 0; async function take() { taken++; if (taken > 1) await sleep(100); } export async function f(id) { await take(); const a = /*A*/ await loadUsers(id); await take(); const b = /*B*/ await loadPosts(id); return [a, b]; }`,
    kept: /waits on purpose/,
  },
  'something is handed out between the two': {
    source: `export async function* f(id) { const a = /*A*/ await loadUsers(id); yield a; const b = /*B*/ await loadPosts(id); yield b; }`,
    kept: /handed out/,
  },
  'the first is handed out': {
    source: `export async function* f(id) { yield /*A*/ await loadUsers(id); yield /*B*/ await loadPosts(id); }`,
    kept: /handed out/,
  },
  'shown that it goes on, between two looks': {
    source: `async function dots(text, ms) { process.stderr.write(text); await wait(ms); } export async function f(id) { let job = await loadUsers(id); while (!job.done) { /*A*/ await dots('.', 400); job = /*B*/ await loadUsers(id); } return job; }`,
    kept: /there to wait/,
  },
  'a pause by another name': {
    source: `async function exponentialBackoff(n) { if (n === 0) return; await new Promise((resolve) => setTimeout(resolve, 50 * n)); } export async function f(n) { /*A*/ await exponentialBackoff(n); return /*B*/ await loadPosts(1); }`,
    kept: /there to wait/,
  },
  'two questions to a person': {
    source: `export class Login { constructor(prompter) { this.prompter = prompter; } async ask() { const name = /*A*/ await this.prompter.getString('name'); const password = /*B*/ await this.prompter.getPassword('password'); return [name, password]; } }`,
    kept: /elsewhere/,
  },
  'a lock by its file': {
    source: `import locker from 'proper-lockfile'; export async function f(file) { /*A*/ await writeFile(file, 'x'); return /*B*/ await locker.check(file); }`,
    kept: /same file/,
  },
  'asked again until it is so': {
    source: `export async function f(id) { let state; do { state = /*A*/ await loadTags(); } while (!state.ok); return [state, /*B*/ await loadPosts(id)]; }`,
    kept: /asked again/,
  },
  'a file that has to be there': {
    source: `import { access } from 'node:fs/promises'; export async function f(folder) { /*A*/ await access(folder); return /*B*/ await readFile('/etc/hosts'); }`,
    kept: /may refuse/,
  },
  'loaded for what it does': {
    source: `export async function f() { /*A*/ await import('./polyfill.js'); return /*B*/ await import('./app.js'); }`,
    kept: /as it is loaded/,
  },
  'a case that refuses': {
    source: `function fail(why) { throw new Error(why); } export async function f(id) { const a = /*A*/ await loadUsers(id); switch (a.length) { case 0: fail('none'); break; default: } return [a, /*B*/ await loadPosts(id)]; }`,
    kept: /runs only if the check/,
  },
};

export const unpacedPairs: Record<string, PairCase> = {
  'stores that take time to answer': {
    source: `class Repo { constructor(ms) { this.ms = ms; this.calls = 0; } async get(id) { this.calls++; await sleep(this.ms); return { id }; } } const repo = new Repo(20); export async function f() { const a = /*A*/ await repo.get(1); const b = /*B*/ await repo.get(2); return [a, b]; }`,
  },
  'two caches that are filled': {
    source: `const users = new Map(); const tags = new Map(); async function warmUsers() { if (users.size === 0) { await sleep(20); users.set(1, 'x'); } } async function warmTags() { if (tags.size === 0) { await sleep(20); tags.set(1, 'x'); } } export async function f() { /*A*/ await warmUsers(); /*B*/ await warmTags(); return [users, tags]; }`,
    likely: true,
  },
  'records that bear their time': {
    source: `const rows = []; const logs = []; async function saveRow(x) { await sleep(10); rows.push({ x, at: Date.now() }); } async function saveTag(x) { await sleep(10); logs.push({ x, at: Date.now() }); } export async function f() { /*A*/ await saveRow(1); /*B*/ await saveTag(2); }`,
    likely: true,
  },
  'pages that are gone through': {
    source: `export async function f(id) { const all = []; let page; do { page = /*A*/ await loadUsers(page?.next); all.push(...page); } while (page.next); const posts = /*B*/ await loadPosts(id); return [all, posts]; }`,
  },
};
