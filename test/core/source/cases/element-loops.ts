import type { LoopCase } from './loops';

const ASK = `const ask = async (x) => { await sleep(5); return String(x); };`;
const of = (source: string): string => `${ASK} ${source}`;

/** Loops whose turns change their own element and look at some element of the list, each by another way. */
export const elementLoops: Record<string, LoopCase> = {
  'its members are assigned': {
    source: of(
      `async function f(xs) { /*L*/ for (const x of xs) { const y = await ask(x.id); Object.assign(x, { b: y }); } return xs; }`,
    ),
    verdict: 'proven',
  },
  'its members are assigned, others are looked at in the first of a copy': {
    source: of(
      `async function f(xs) { /*L*/ for (const x of xs) { const y = await ask(Object.values(xs)[0].b); Object.assign(x, { a: y }); } return xs; }`,
    ),
    verdict: 'proven',
  },
  'a method of its own, of which nothing is known': {
    source: of(
      `async function f(xs) { /*L*/ for (const x of xs) { const y = await ask(x.id); x.put('b', y); } return xs; }`,
    ),
    verdict: 'proven',
  },
  'by what others are from the start, by their names': {
    source: of(
      `async function f(xs) { const byId = Object.fromEntries(xs.map((t) => [t.id, t])); /*L*/ for (const x of Object.values(byId)) { const y = await ask(byId[x.after]?.name); x.b = y; } return xs; }`,
    ),
    verdict: 'proven',
  },
  'a reduce by what others are from the start': {
    source: of(
      `async function f(xs) { return xs.reduce(async (before, x) => { const sum = await before; const y = /*L*/ await ask(xs[0].name); x.b = y; return sum + y.length; }, Promise.resolve(0)); }`,
    ),
    verdict: 'proven',
  },
  'a reduce by its own': {
    source: of(
      `async function f(xs) { return xs.reduce(async (before, x) => { const sum = await before; const y = /*L*/ await ask(x.b); x.b = y; return sum + y.length; }, Promise.resolve(0)); }`,
    ),
    verdict: 'proven',
  },
  'by what it leads to, by whatever name': {
    source: of(
      `async function f(xs) { /*L*/ for (const x of xs) { const y = await ask(x.anchor?.b); x.b = y; } return xs; }`,
    ),
    verdict: 'likely',
  },
  'of a map, by its keys': {
    source: of(
      `async function f(xs) { const byId = new Map(xs.map((t) => [t.id, t])); /*L*/ for (const id of byId.keys()) { const x = byId.get(id); const y = await ask(x.b); x.b = y; } return xs; }`,
    ),
    verdict: 'proven',
  },
  'of a map, by its pairs': {
    source: of(
      `async function f(xs) { const byId = new Map(xs.map((t) => [t.id, t])); /*L*/ for (const [id, x] of byId) { const y = await ask(x.b + id); x.b = y; } return xs; }`,
    ),
    verdict: 'proven',
  },
  'in wrappers that hold what never changes': {
    source: of(
      `async function f(xs) { const all = xs.map((t, k) => ({ one: xs[k - 1] })); /*L*/ for (let i = 0; i < xs.length; i++) { const y = await ask(all[i].one?.name); xs[i].b = y; } return xs; }`,
    ),
    verdict: 'proven',
  },
  'by a part of the one before that never changes': {
    source: of(
      `async function f(xs) { let last; /*L*/ for (const x of xs) { const name = last?.name; last = x; x.b = await ask(name); } return xs; }`,
    ),
    verdict: 'proven',
  },
  'by the places of a list that is changed at them': {
    source: of(
      `async function f(xs) { /*L*/ for (const i of xs.keys()) { const x = xs[i]; const y = await ask(x.id); xs[i] = { ...x, b: y }; } return xs; }`,
    ),
    verdict: 'proven',
  },
  'of one list, by what two others lead to': {
    source: of(
      `async function f(xs) { /*L*/ for (const x of xs) { const y = await ask(xs.find((t) => t.id === x.after)?.anchor.b); x.b = y; } return xs; }`,
    ),
    verdict: 'likely',
  },
  // Must stay silent.
  'by what it leads to in two steps of one name': {
    source: of(
      `async function f(xs) { /*L*/ for (const x of xs) { const y = await ask(x.anchor?.anchor?.b); x.b = y; } return xs; }`,
    ),
    verdict: 'kept',
  },
  'by the places of a list that grows': {
    source: of(
      `async function f(xs) { /*L*/ for (const i of xs.keys()) { const x = xs[i]; const y = await ask(x.id); if (xs.length < 6) xs.push({ ...x, b: y }); } return xs; }`,
    ),
    verdict: 'kept',
  },
  'links of known elements set before': {
    source: of(
      `const xs = [{ b: '1' }, { b: '2' }]; for (const t of xs) t.boss = xs[0]; async function f() { /*L*/ for (const x of xs) { const y = await ask(x.boss.b); x.b = y; } return xs; }`,
    ),
    verdict: 'kept',
  },
  'by what another has become, in wrappers': {
    source: of(
      `async function f(xs) { const all = xs.map((t, k) => ({ one: xs[k - 1] })); /*L*/ for (let i = 0; i < xs.length; i++) { const y = await ask(all[i].one?.b); xs[i].b = y; } return xs; }`,
    ),
    verdict: 'kept',
  },
  'by what the one before has become, kept in a variable': {
    source: of(
      `async function f(xs) { let last; /*L*/ for (const x of xs) { const y = await ask(last?.b); x.b = y; last = x; } return xs; }`,
    ),
    verdict: 'kept',
  },
  'by what the one before has become, by its place, kept in a variable': {
    source: of(
      `async function f(xs) { let last; /*L*/ for (let i = 1; i < xs.length; i++) { const y = await ask(last?.b); xs[i].b = y; last = xs[i]; } return xs; }`,
    ),
    verdict: 'kept',
  },
  'by what it leads to, links set before': {
    source: of(
      `async function f(xs) { xs.forEach((t, k) => { t.anchor = xs[k - 1]; }); /*L*/ for (const x of xs) { const y = await ask(x.anchor?.b); x.b = y; } return xs; }`,
    ),
    verdict: 'kept',
  },
  'of a map, by its keys, by what another has become': {
    source: of(
      `async function f(xs) { const byId = new Map(xs.map((t) => [t.id, t])); /*L*/ for (const id of byId.keys()) { const x = byId.get(id); const y = await ask(byId.get(x.after)?.b); x.b = y; } return xs; }`,
    ),
    verdict: 'kept',
  },
  'of a map, by its pairs, by what another has become': {
    source: of(
      `async function f(xs) { const byId = new Map(xs.map((t) => [t.id, t])); /*L*/ for (const [id, x] of byId) { const y = await ask(xs.find((t) => t.id === x.after)?.b); x.b = y; } return xs; }`,
    ),
    verdict: 'kept',
  },
  'of a map, by keys that may come twice': {
    source: of(
      `async function f(byId, ids) { /*L*/ for (const id of ids) { const x = byId.get(id); const y = await ask(x.b); x.b = y; } return byId; }`,
    ),
    verdict: 'kept',
  },
  'its members are assigned, and looked at in the first': {
    source: of(
      `async function f(xs) { /*L*/ for (const x of xs) { const y = await ask(xs[0].b); Object.assign(x, { b: y }); } return xs; }`,
    ),
    verdict: 'kept',
  },
  'its members are assigned from what is handed in': {
    source: of(
      `async function f(xs, given) { /*L*/ for (const x of xs) { const y = await ask(xs[0].b); Object.assign(x, given, { a: y }); } return xs; }`,
    ),
    verdict: 'kept',
  },
  'its members are assigned from what has got more': {
    source: of(
      `async function f(xs) { /*L*/ for (const x of xs) { const y = await ask(xs[0].b); const more = { a: y }; more.b = y; Object.assign(x, more); } return xs; }`,
    ),
    verdict: 'kept',
  },
  'by what others have become, by their names': {
    source: of(
      `async function f(xs) { const byId = Object.fromEntries(xs.map((t) => [t.id, t])); /*L*/ for (const x of xs) { const y = await ask(byId[x.after]?.b); x.b = y; } return xs; }`,
    ),
    verdict: 'kept',
  },
  'by what others have become, in the values': {
    source: of(
      `async function f(xs) { /*L*/ for (const x of xs) { const y = await ask(Object.values(xs)[0].b); x.b = y; } return xs; }`,
    ),
    verdict: 'kept',
  },
  'by what others have become, as a text': {
    source: of(
      `async function f(xs) { /*L*/ for (const x of xs) { const y = await ask(JSON.stringify(Object.values(xs))); x.b = y; } return xs; }`,
    ),
    verdict: 'kept',
  },
  'a reduce by what another one has become, found': {
    source: of(
      `async function f(xs) { return xs.reduce(async (before, x) => { await before; const y = /*L*/ await ask(xs.find((t) => t.id === x.after)?.b); x.b = y; }, Promise.resolve()); }`,
    ),
    verdict: 'kept',
  },
  'a reduce by what another one has become, kept in a variable': {
    source: of(
      `async function f(xs) { const [first] = xs; return xs.reduce(async (before, x) => { await before; const asked = first.b; const y = /*L*/ await ask(asked); x.b = y; }, Promise.resolve()); }`,
    ),
    verdict: 'kept',
  },
  'a reduce by what another one has become, taken apart': {
    source: of(
      `async function f(xs) { return xs.reduce(async (before, { data }) => { await before; const y = /*L*/ await ask(xs[0].data.b); data.b = y; }, Promise.resolve()); }`,
    ),
    verdict: 'kept',
  },
  'a reduce whose turns have their elements changed': {
    source: of(
      `async function put(x, v) { await sleep(5); x.b = v; return v; } async function f(xs) { return xs.reduce(async (before, x) => { await before; const asked = xs[0].b; const y = /*L*/ await put(x, asked); }, Promise.resolve()); }`,
    ),
    verdict: 'kept',
  },
};
