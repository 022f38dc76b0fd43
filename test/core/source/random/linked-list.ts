import type { Writer } from './writer';

/** Gives what looks at a member of some element in a turn, and what must stand at the turn's end for that. */
export type Neighbour = (member: string) => { text: string; late: string };

/** How a loop goes through the elements. */
export interface Header {
  /** Stands before the loop. */
  lead: string;
  head: string;
  /** The first and the last statement of each turn. */
  first: string;
  last: string;
  /** What the turn calls its element, and the place of that. */
  x: string;
  at: string;
  /** Gives the same elements, each with its place. */
  entries: string;
  /** The list of a loop that is a reduce. */
  reduces?: string;
}

export interface LinkedList {
  /** What the function calls it. */
  name: string;
  headers: Header[];
  /** Stands first in the function, once everything else has been written. */
  prepare(): string;
  /** Of the element `x`, at a place. */
  lookAt(x: string, at: string): Neighbour;
  /** Wraps the body of the loop's function. */
  around(body: string): string;
  /** Makes the list `xs`, where the function looked at does not show it. */
  unseen: string;
  imported: string;
  exported: string;
  ending: string;
}

const STATE = 'xs.map((t) => [t.a, t.b, t.in.a, t.in.b])';

/** Elements that lead to each other, in a list somewhere. */
export function linkedList(writer: Writer): LinkedList {
  const link = writer.pick(['parent', 'up', 'boss', 'anchor']);
  const made = makeElements(writer, link);
  const place = writer.pick(places());
  if (place.seen) writer.say(made);
  const L = place.list;
  let prepare = place.prepare;
  const keyed = writer.chance(0.2) ? writer.name('m') : null;
  if (keyed) prepare += keyedBy(writer, keyed, L);
  const headers = keyed ? [] : listHeaders(writer, L);
  if (keyed && prepare.includes(`${keyed} = new Map`)) headers.push(...mapHeaders(keyed));
  else if (keyed) headers.push(...objectHeaders(keyed));
  return {
    name: L,
    headers,
    prepare: () => prepare,
    lookAt: (x, at) => (member) => {
      const { text, early, late } = lookAt(writer, L, { x, at }, link, member);
      prepare += early;
      return { text: writer.chance(0.2) ? `(${text} ?? '-')` : text, late };
    },
    around: place.around,
    unseen: place.seen ? '' : made,
    imported: place.imported ? `import { xs } from './data.js';\n` : '',
    exported: place.exported,
    ending: `return async () => { const out = ${place.call}; return [out, ${STATE}]; };`,
  };
}

function makeElements(writer: Writer, link: string): string {
  const element = (id: number) =>
    `{ id: 'k${id}', at: ${id}, after: 'k${id - 1}', a: '${id}a', b: '${id}b', in: { a: '${id}c', b: '${id}d' }, put(k, v) { this[k] = v; } }`;
  const made = writer.oneOf([
    () => `const xs = [${[0, 1, 2, 3].map(element).join(', ')}];`,
    () => `const xs = [0, 1, 2, 3].map((n) => (${byNumber('n')}));`,
    () => `const xs = Array.from({ length: 4 }, (_, n) => (${byNumber('n')}));`,
    () => `const xs = []; for (let n = 0; n < 4; n++) xs.push(${byNumber('n')});`,
    () =>
      `class Item { constructor(n) { Object.assign(this, ${byNumber('n')}); } get prior() { return xs[this.at - 1]; } before() { return xs[this.at - 1]; } } const xs = [0, 1, 2, 3].map((n) => new Item(n));`,
    () =>
      `class Item { constructor(n) { this.id = 'k' + n; this.at = n; this.after = 'k' + (n - 1); this.a = n + 'a'; this.b = n + 'b'; this.in = { a: n + 'c', b: n + 'd' }; } put(k, v) { this[k] = v; } get prior() { return xs[this.at - 1]; } before() { return xs[this.at - 1]; } } const xs = [0, 1, 2, 3].map((n) => new Item(n));`,
  ]);
  const linked = writer.pick([
    `xs.forEach((t, n) => { t.${link} = xs[n - 1]; t.parts = xs.slice(0, n); t.links = new Map([['p', xs[n - 1]]]); });`,
    `for (const t of xs) { t.${link} = xs.find((o) => o.id === t.after); t.parts = xs.filter((o) => o.at < t.at); t.links = new Map([['p', xs[t.at - 1]]]); }`,
    `for (let n = 0; n < xs.length; n++) { xs[n].${link} = xs[n - 1]; xs[n].parts = []; xs[n].links = new Map(); if (n > 0) { xs[n].parts.push(xs[n - 1]); xs[n].links.set('p', xs[n - 1]); } }`,
  ]);
  return `${made}\n${linked}`;
}

const byNumber = (n: string) =>
  `{ id: 'k' + ${n}, at: ${n}, after: 'k' + (${n} - 1), a: ${n} + 'a', b: ${n} + 'b', in: { a: ${n} + 'c', b: ${n} + 'd' }, put(k, v) { this[k] = v; } }`;

interface ListPlace {
  list: string;
  seen: boolean;
  imported?: boolean;
  prepare: string;
  around: (body: string) => string;
  exported: string;
  call: string;
}

/** Where the list comes from. */
function places(): ListPlace[] {
  const plain = { seen: false, prepare: '', exported: 'export { f };' };
  return [
    { ...plain, list: 'xs', around: (body) => `async function f(xs) { ${body} }`, call: 'await f(xs)' },
    {
      ...plain,
      list: 'order.lines',
      around: (body) => `async function f(order) { ${body} }`,
      call: 'await f({ lines: xs })',
    },
    {
      ...plain,
      list: 'xs',
      around: (body) => `async function f({ xs }) { ${body} }`,
      call: 'await f({ xs })',
    },
    {
      ...plain,
      list: 'list',
      prepare: 'const { lines: list } = order;',
      around: (body) => `async function f(order) { ${body} }`,
      call: 'await f({ lines: xs })',
    },
    {
      ...plain,
      list: 'this.xs',
      around: (body) => `class Service { constructor(xs) { this.xs = xs; } async f() { ${body} } }`,
      exported: 'export { Service };',
      call: 'await new Service(xs).f()',
    },
    {
      ...plain,
      list: 'xs',
      around: (body) => `function create(xs) { async function f() { ${body} } return { f }; }`,
      exported: 'export { create };',
      call: 'await create(xs).f()',
    },
    {
      ...plain,
      list: 'xs',
      prepare: 'const xs = await load();',
      around: (body) => `async function f(load) { ${body} }`,
      call: 'await f(async () => xs)',
    },
    {
      ...plain,
      seen: true,
      list: 'xs',
      around: (body) => `async function f() { ${body} }`,
      call: 'await f()',
    },
    {
      ...plain,
      seen: true,
      list: 'list',
      around: (body) => `async function g(list) { ${body} }\nasync function f() { return g(xs); }`,
      call: 'await f()',
    },
    {
      ...plain,
      seen: true,
      list: 'this.list',
      around: (body) =>
        `class Service { list = xs; async f() { ${body} } }\nconst service = new Service();\nasync function f() { return service.f(); }`,
      call: 'await f()',
    },
    {
      ...plain,
      imported: true,
      list: 'xs',
      around: (body) => `async function f() { ${body} }`,
      call: 'await f()',
    },
  ];
}

function listHeaders(writer: Writer, L: string): Header[] {
  const none = { lead: '', first: '', last: '' };
  const copy = writer.name('copy');
  const made = writer.pick([
    `[...${L}]`,
    `${L}.slice()`,
    `${L}.filter((t) => t.id)`,
    `[...${L}].sort((p, q) => p.at - q.at)`,
    `${L}.concat()`,
    `${L}.map((t) => t)`,
    `Object.values(${L})`,
    `new Set(${L})`,
  ]);
  const entries = `[...${L}.entries()]`;
  const el = `${L}[i]`;
  return [
    { ...none, head: `for (const x of ${L})`, x: 'x', at: 'x.at', entries },
    { ...none, head: `for (const x of ${L})`, x: 'x', at: 'x.at', entries },
    { ...none, head: `for (const [i, x] of ${L}.entries())`, x: 'x', at: 'i', entries },
    {
      ...none,
      head: `for (let i = 0; i < ${L}.length; i++)`,
      first: `const x = ${el};`,
      x: 'x',
      at: 'i',
      entries,
    },
    { ...none, head: `for (let i = 0; i < ${L}.length; i++)`, x: el, at: 'i', entries },
    {
      ...none,
      head: `for (let i = 1; i < ${L}.length; i++)`,
      x: el,
      at: 'i',
      entries: `${entries}.slice(1)`,
    },
    {
      ...none,
      head: `for (let i = ${L}.length - 1; i >= 0; i--)`,
      first: `const x = ${el};`,
      x: 'x',
      at: 'i',
      entries: `${entries}.reverse()`,
    },
    { ...none, head: `for (const i in ${L})`, first: `const x = ${el};`, x: 'x', at: 'x.at', entries },
    { ...none, head: `for (const i of ${L}.keys())`, first: `const x = ${el};`, x: 'x', at: 'i', entries },
    { ...none, lead: 'let i = 0;', head: `while (i < ${L}.length)`, x: el, at: 'i', last: 'i++;', entries },
    {
      lead: 'let i = 0;',
      head: `while (i < ${L}.length)`,
      first: `const x = ${el};`,
      x: 'x',
      at: 'x.at',
      last: 'i += 1;',
      entries,
    },
    { ...none, head: `for await (const x of ${L})`, x: 'x', at: 'x.at', entries },
    { ...none, head: `for (const x of ${made})`, x: 'x', at: 'x.at', entries },
    {
      ...none,
      lead: `const ${copy} = ${made};`,
      head: `for (const x of ${copy})`,
      x: 'x',
      at: 'x.at',
      entries,
    },
    { ...none, head: '', x: 'x', at: writer.pick(['i', 'x.at']), entries, reduces: L },
  ];
}

function keyedBy(writer: Writer, m: string, L: string): string {
  return writer.pick([
    `const ${m} = new Map(${L}.map((t) => [t.id, t]));`,
    `const ${m} = new Map(); for (const t of ${L}) ${m}.set(t.id, t);`,
    `const ${m} = Object.fromEntries(${L}.map((t) => [t.id, t]));`,
    `const ${m} = {}; for (const t of ${L}) ${m}[t.id] = t;`,
    `const ${m} = ${L}.reduce((all, t) => { all[t.id] = t; return all; }, {});`,
  ]);
}

function mapHeaders(m: string): Header[] {
  const none = { lead: '', first: '', last: '', x: 'x', at: 'x.at', entries: `[...${m}]` };
  return [
    { ...none, head: `for (const [i, x] of ${m})` },
    { ...none, head: `for (const x of ${m}.values())` },
    { ...none, head: `for (const i of ${m}.keys())`, first: `const x = ${m}.get(i);` },
    { ...none, head: `for (const [i, x] of ${m}.entries())` },
  ];
}

function objectHeaders(m: string): Header[] {
  const none = { lead: '', first: '', last: '', x: 'x', at: 'x.at', entries: `Object.entries(${m})` };
  return [
    { ...none, head: `for (const [i, x] of Object.entries(${m}))` },
    { ...none, head: `for (const x of Object.values(${m}))` },
    { ...none, head: `for (const i of Object.keys(${m}))`, first: `const x = ${m}[i];` },
    { ...none, head: `for (const i in ${m})`, x: `${m}[i]`, at: `${m}[i].at` },
  ];
}

interface Look {
  text: string;
  /** What stands before the loop for it, and at the end of each turn. */
  early: string;
  late: string;
}

function lookAt(writer: Writer, L: string, one: Pick<Header, 'x' | 'at'>, link: string, m: string): Look {
  const { x, at } = one;
  const n = writer.name('n');
  const plain =
    (text: string, early = '', late = '') =>
    () => ({ text, early, late });
  return writer.pick([
    ...own(x, m, plain),
    plain(`${L}[${at} - 1]?.${m}`),
    plain(`${L}.at(${at} - 1).${m}`),
    plain(`${L}[0].${m}`),
    plain(`${L}.find((t) => t.id === ${x}.after)?.${m}`),
    plain(`${L}.find(({ id }) => id === ${x}.after)?.${m}`),
    plain(`${L}.filter((t) => t.at < ${at}).at(-1)?.${m}`),
    plain(`${L}.slice(0, ${at}).pop()?.${m}`),
    plain(`[...${L}].reverse()[${at}]?.${m}`),
    plain(`${L}.map((t) => t.${m}).join()`),
    plain(`${L}.reduce((s, t) => s + t.${m}, '')`),
    plain(`${L}.some((t) => t.${m}.length > 3)`),
    plain(`${L}.filter((t) => t.${m}.length > 3).length`),
    plain(`${L}.flatMap((t) => [t.${m}]).join()`),
    plain(`Object.values(${L})[0].${m}`),
    plain(`[...${L}][0].${m}`),
    plain(`(([first]) => first.${m})(${L})`),
    plain(`(() => { let s = ''; for (const t of ${L}) s += t.${m}; return s; })()`),
    plain(`JSON.stringify(${L}.map(({ ${m} }) => ${m}))`),
    plain(`${x}.${link}?.${m}`),
    plain(`${x}.${link}?.${link}?.${m}`),
    plain(`${x}.parts[0]?.${m}`),
    plain(`${x}.parts.map((t) => t.${m}).join()`),
    plain(`${x}.links.get('p')?.${m}`),
    plain(`${x}.${link}?.in.${m}`),
    plain(`${x}.prior?.${m}`),
    plain(`${x}.before?.()?.${m}`),
    plain(`${n}.get(${x}.after)?.${m}`, keyedMap(writer, n, L)),
    plain(`${n}[${x}.after]?.${m}`, keyedObject(writer, n, L)),
    plain(`${n}[0].${m}`, `const ${n} = [...${L}].sort((p, q) => p.at - q.at);`),
    plain(`${n}[${at}]?.${m}`, `const ${n} = ${L}.toReversed();`),
    plain(`${n}[${at} - 1]?.${m}`, `const ${n} = ${L}.filter((t) => t.id);`),
    plain(`${n}.${m}`, `const ${n} = ${L}[0];`),
    plain(`${n}.${m}`, `const [${n}] = ${L};`),
    plain(`${n}.${m}`, `const ${n} = ${L}.find((t) => t.at === 1);`),
    plain(`${n}?.${m}`, `let ${n};`, `${n} = ${x};`),
    plain(
      `${n}.get(${x})?.${m}`,
      `const ${n} = new WeakMap(); ${L}.forEach((t, k) => ${n}.set(t, ${L}[k - 1]));`,
    ),
    plain(`${n}(${x})`, `const ${n} = (one) => ${L}.find((t) => t.id === one.after)?.${m};`),
    plain(`${n}()`, `const ${n} = () => ${L}.map((t) => t.${m}).join();`),
    plain(`${n}[${at}].one?.${m}`, `const ${n} = ${L}.map((t, k) => ({ one: ${L}[k - 1] }));`),
    plain(`${n}.first.${m}`, `const ${n} = { first: ${L}[0] };`),
    plain(`[...${n}][0].${m}`, `const ${n} = new Set(${L});`),
  ])();
}

/** What no other turn changes. */
function own(x: string, m: string, plain: (text: string, early?: string) => () => Look): (() => Look)[] {
  const forms = [plain(`${x}.${m}`), plain(`${x}.in.${m}`), plain(`${x}.id`), plain(`({ ...${x} }).${m}`)];
  return [...forms, ...forms];
}

function keyedMap(writer: Writer, n: string, L: string): string {
  return writer.pick([
    `const ${n} = new Map(${L}.map((t) => [t.id, t]));`,
    `const ${n} = new Map(); for (const t of ${L}) ${n}.set(t.id, t);`,
    `const ${n} = new Map(); ${L}.forEach((t) => ${n}.set(t.id, t));`,
    `const ${n} = ${L}.reduce((all, t) => all.set(t.id, t), new Map());`,
  ]);
}

function keyedObject(writer: Writer, n: string, L: string): string {
  return writer.pick([
    `const ${n} = Object.fromEntries(${L}.map((t) => [t.id, t]));`,
    `const ${n} = {}; for (const t of ${L}) ${n}[t.id] = t;`,
    `const ${n} = ${L}.reduce((all, t) => { all[t.id] = t; return all; }, {});`,
    `const ${n} = ${L}.reduce((all, t) => ({ ...all, [t.id]: t }), {});`,
  ]);
}
