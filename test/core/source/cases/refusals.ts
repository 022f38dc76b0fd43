import type { LoopCase } from './loops';
import type { PairCase } from './pair-case';

/** Ways out by a call: a function of the program's own that throws, one whose name says so, a check nobody uses the result of. */

const pair = (check: string, imports = '') =>
  `${imports} async function f(id, ctx) { const user = /*A*/ await loadUsers(id); ${check} const posts = /*B*/ await loadPosts(id); return [user, posts]; }`;

export const refusedPairs: Record<string, PairCase> = {
  'a function that throws': {
    source: pair(`if (!user) fail('none');`, `function fail(why) { throw new Error(why); }`),
    kept: /runs only if the check/,
  },
  'a function that ends the process': {
    source: pair(
      `if (!user) { console.error('x'); usage(); }`,
      `function usage() { console.error('how to'); process.exit(1); }`,
    ),
    kept: /runs only if the check/,
  },
  'a page that is left': {
    source: pair(`if (!user) redirect('/login');`, `import { redirect } from 'next/navigation';`),
    kept: /runs only if the check/,
  },
  'a framework told to answer with an error': {
    source: pair(`if (!user) ctx.throw(404);`),
    kept: /runs only if the check/,
  },
  'a fallback that refuses': {
    source: pair(`const one = user ?? notFound();`, `import { notFound } from 'next/navigation';`),
    kept: /runs only if the check/,
  },
  'a fallback that refuses, of the awaited itself': {
    source: `import { notFound } from 'next/navigation'; async function f(id) { const user = (/*A*/ await loadUsers(id)) ?? notFound(); const posts = /*B*/ await loadPosts(id); return [user, posts]; }`,
    kept: /runs only if the check/,
  },
  'a statement that refuses': {
    source: pair(`user.length || bail('none');`, `import { bail } from 'pkg';`),
    kept: /runs only if the check/,
  },
  'a schema that is only asked': {
    source: pair(`User.parse(user);`, `import { z } from 'zod'; const User = z.object({});`),
    kept: /a check on what/,
  },
};

export const unrefusedPairs: Record<string, PairCase> = {
  'what only says that something is wrong': { source: pair(`if (!user) console.error('none');`) },
  'a logger that says it': {
    source: pair(`if (!user) logger.error('none');`, `import { logger } from 'pkg';`),
  },
  'a page told to show it': {
    source: pair(`if (!user) spinner.fail('none');`, `import { spinner } from 'pkg';`),
  },
  'a notice that says it': {
    source: pair(`if (!user) toast.error('none');`, `import { toast } from 'pkg';`),
  },
  'work in a branch that may fail': {
    source: pair(
      `let age = 0; if (user.born) { const born = parse(user.born); age = 2000 - born; }`,
      `function parse(text) { if (!/^\\d+$/.test(text)) throw new Error(text); return Number(text); }`,
    ),
    likely: true,
  },
  'a value that may be refused': {
    source: pair(
      `const one = orThrow(user);`,
      `const orThrow = (value) => { if (value == null) throw new Error('none'); return value; };`,
    ),
    likely: true,
  },
};

const turns = (check: string, then: string, imports = '') =>
  `${imports} async function f(list) { const out = []; /*L*/ for (const x of list) { const r = await loadUsers(x); ${check} ${then} } return out; }`;

export const refusedTurns: Record<string, LoopCase> = {
  'a turn that is refused by a function, before a change': {
    source: turns(
      `if (!r) fail(x);`,
      'await writeFile(`/tmp/${x}`, "x");',
      `function fail(x) { throw new Error(x); }`,
    ),
    verdict: 'kept',
    why: /may stop/,
  },
  'a turn that is checked, before a change': {
    source: turns(
      `assertOpen(r);`,
      'await writeFile(`/tmp/${x}`, "x");',
      `function assertOpen(r) { if (!r.open) throw new Error('closed'); }`,
    ),
    verdict: 'kept',
    why: /may stop/,
  },
  'a turn that is refused by a function, and only asks': {
    source: turns(`if (!r) fail(x);`, `out.push(r);`, `function fail(x) { throw new Error(x); }`),
    verdict: 'likely',
  },
  'a turn that only says that something is wrong': {
    source: turns(`if (!r) console.error(x);`, `out.push(r);`),
    verdict: 'proven',
  },
};
