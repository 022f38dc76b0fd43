import type { PairCase } from './pair-case';

/** Functions that the program puts somewhere and calls from there: what they do is a part of the call. */

const told = (setUp: string, call: string, files?: Record<string, string>): PairCase => ({
  source: `${setUp} let seen; async function later() { await sleep(4); return seen; } export async function f(id) { const a = /*A*/ await loadUsers(id); ${call} const b = /*B*/ await later(); return [a, b]; }`,
  files,
});

const NOTE = `(users) => { seen = users; }`;

export const heldHandlers: Record<string, PairCase> = {
  'pushed to a list': told(`const hooks = []; hooks.push(${NOTE});`, `hooks.forEach((hook) => hook(a));`),
  'pushed by a function': told(
    `const hooks = []; function on(hook) { hooks.push(hook); } on(${NOTE});`,
    `for (const hook of hooks) hook(a);`,
  ),
  'put into a set': told(
    `const hooks = new Set(); const on = (hook) => hooks.add(hook); on(${NOTE});`,
    `for (const hook of hooks) hook(a);`,
  ),
  'put into a map': told(
    `const hooks = new Map(); function on(name, hook) { hooks.set(name, hook); } on('a', ${NOTE});`,
    `hooks.get('a')?.(a);`,
  ),
  'lists by name': told(
    `const hooks = {}; function on(name, hook) { (hooks[name] ??= []).push(hook); } on('a', ${NOTE});`,
    `for (const hook of hooks.a ?? []) hook(a);`,
  ),
  'a bus of its own, in another file': told(
    `import { bus } from './bus.js'; bus.on('users', ${NOTE});`,
    `bus.emit('users', a);`,
    {
      '/app/bus.js': `class Bus { constructor() { this.handlers = {}; } on(name, hook) { (this.handlers[name] = this.handlers[name] || []).push(hook); } emit(name, value) { (this.handlers[name] || []).forEach((hook) => hook(value)); } } export const bus = new Bus();`,
    },
  ),
  'a list made anew for each': told(
    `let hooks = []; function on(hook) { hooks = [...hooks, hook]; } on(${NOTE});`,
    `for (const hook of hooks) hook(a);`,
  ),
  'a list joined with each': told(
    `let hooks = []; function on(hook) { hooks = hooks.concat(hook); } on(${NOTE});`,
    `hooks.forEach((hook) => hook(a));`,
  ),
  'a store that tells': told(
    `const subscribers = []; const store = { subscribe(one) { subscribers.push(one); return () => {}; }, set(value) { subscribers.forEach((one) => one(value)); } }; store.subscribe(${NOTE});`,
    `store.set(a);`,
  ),
  'taken out one by one': told(
    `const hooks = []; const on = (hook) => hooks.push(hook); on(${NOTE});`,
    `while (hooks.length > 0) hooks.shift()(a);`,
  ),
  'by its place': told(
    `const hooks = []; const on = (hook) => hooks.push(hook); on(${NOTE});`,
    `hooks[0](a);`,
  ),
  'a row of middleware': told(
    `const row = []; const use = (one) => row.push(one); use((users, next) => { seen = users; next(); }); function run(users) { let i = 0; const next = () => { const one = row[i++]; if (one) one(users, next); }; next(); }`,
    `run(a);`,
  ),
  'an event target': told(
    `const target = new EventTarget(); target.addEventListener('users', (event) => { seen = event.detail; });`,
    `target.dispatchEvent(new CustomEvent('users', { detail: a }));`,
  ),
};

heldHandlers['a function among the settings of a client'] = {
  source: `import { caching } from 'pkg'; const cache = caching({ retry: () => 5 }); export async function f(key) { /*A*/ await cache.del(key); return /*B*/ await cache.find(key); }`,
};

export const otherHandlers: Record<string, PairCase> = {
  'pushed to another list': told(
    `const hooks = []; const others = []; others.push(${NOTE}); hooks.push((users) => { users.length; });`,
    `for (const hook of hooks) hook(a);`,
  ),
};
