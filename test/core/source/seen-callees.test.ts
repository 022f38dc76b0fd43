import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Relation } from '../../../core/source/judgement';
import { createSourceProject } from '../../../core/source/source-project';

const FILE = '/app/main.js';

/** How the two awaits of `page` relate when a run has seen them call the functions that begin with the given words. */
function relate(text: string, seen: Record<string, string> = {}): Relation {
  const placeOf = (words: string) => {
    const before = text.slice(0, text.indexOf(words)).split('\n');
    return { file: FILE, line: before.length, column: before[before.length - 1].length + 1 };
  };
  const byAwait = new Map(
    Object.entries(seen).map(([at, callee]) => {
      const { line, column } = placeOf(`await ${at}`);
      return [`${line}:${column}`, placeOf(callee)];
    }),
  );
  const project = createSourceProject((path) => (path === FILE ? text : null), {
    strict: true,
    seen: (file, line, column) => {
      const callee = byAwait.get(`${line}:${column}`);
      return file === FILE && callee !== undefined ? [callee] : [];
    },
  });
  const first = placeOf('await repo.');
  return project.planAt(FILE, first.line, first.column)!.relate(0, 1);
}

const page = `export async function page(repo) {
  const a = await repo.first(1);
  const b = await repo.second(2);
  return [a, b];
}
const pause = (ms) => new Promise((r) => setTimeout(r, ms));
`;

describe('callees that only a run has seen', () => {
  test('nobody has seen them: nothing is claimed', () => {
    assert.notEqual(relate(page).verdict, 'independent');
  });

  test('one writes what the other reads of the object both belong to', () => {
    const text = `${page}class Client {
  async first(id) { await pause(10); this.token = id; }
  async second(id) { await pause(10); return this.token + id; }
}
`;
    const seen = { 'repo.first': 'async first', 'repo.second': 'async second' };
    assert.notEqual(relate(text, seen).verdict, 'independent');
  });

  test('both change what the module holds', () => {
    const text = `${page}let last = 0;
class Counter {
  async first(id) { await pause(10); last = last * 2 + id; return last; }
  async second(id) { await pause(10); last = last * 3 + id; return last; }
}
`;
    const seen = { 'repo.first': 'async first', 'repo.second': 'async second' };
    assert.notEqual(relate(text, seen).verdict, 'independent');
  });

  test('one of them was not seen', () => {
    const text = `${page}class Store { async first(id) { await pause(10); return id; } }\n`;
    assert.notEqual(relate(text, { 'repo.first': 'async first' }).verdict, 'independent');
  });

  test('a name that acts is not taken for whom one run has seen', () => {
    const text = `export async function page(repo) {
  const a = await repo.addItem(1);
  const b = await repo.second(2);
  return [a, b];
}
const pause = (ms) => new Promise((r) => setTimeout(r, ms));
class Store { async addItem(id) { await pause(10); return id; } async second(id) { await pause(10); return id; } }
`;
    const seen = { 'repo.addItem': 'async addItem', 'repo.second': 'async second' };
    assert.notEqual(relate(text, seen).verdict, 'independent');
  });

  test('the only function of that name has nothing to do with whom the run has seen', () => {
    const text = `export async function page(repo) {
  const a = await repo.first(1);
  const b = await repo.second(2);
  return [a, b];
}
const pause = (ms) => new Promise((r) => setTimeout(r, ms));
export const server = { first: (id) => id, second: (id) => id };
let session = 0;
export const proxied = async (id) => { await pause(10); session = session * 2 + id; return session; };
`;
    const seen = { 'repo.first': 'async (id)', 'repo.second': 'async (id)' };
    assert.notEqual(relate(text, seen).verdict, 'independent');
  });

  test('what a call gives is called, and a wrapper stands between it and whom the run has seen', () => {
    const text = `export async function page(repo) {
  const a = await repo.of('x')(1);
  const b = await repo.of('y')(2);
  return [a, b];
}
const pause = (ms) => new Promise((r) => setTimeout(r, ms));
let last = 0;
const counted = (task) => (id) => { last = last * 2 + id; return task(id + last); };
export const tasks = { x: counted(async (id) => { await pause(10); return id; }) };
`;
    assert.notEqual(
      relate(text, { "repo.of('x')": 'async (id)', "repo.of('y')": 'async (id)' }).verdict,
      'independent',
    );
  });

  test('what a call gives is called: whoever was returned to be called', () => {
    const text = `const tasks = new Map();
const repo = { of: (name) => tasks.get(name) };
export async function page() {
  const a = await repo.of('x')(1);
  const b = await repo.of('y')(2);
  return [a, b];
}
const pause = (ms) => new Promise((r) => setTimeout(r, ms));
export function make(base) { return async (id) => { await pause(10); return base + id; }; }
`;
    const relation = relate(text, { "repo.of('x')": 'async (id)', "repo.of('y')": 'async (id)' });
    assert.equal(relation.verdict, 'independent');
    assert.equal(relation.confidence, 'likely');
    assert.ok(
      relation.evidence.some((e) => /In this run repo\.of\('x'\) was the function in line 9/.test(e.detail)),
    );
  });

  const workspace = `import * as repo from '@shop/data';
${page.replace('page(repo)', 'page()')}`;
  const reached = { 'repo.first': 'async first', 'repo.second': 'async second' };

  test('a package of the workspace whose functions share a state', () => {
    const text = `${workspace}let last = 0;
export const data = {
  async first(id) { await pause(10); last = last * 2 + id; return last; },
  async second(id) { await pause(10); return last + id; },
};
`;
    assert.notEqual(relate(text, reached).verdict, 'independent');
  });

  test('a package of the workspace whose functions only read', () => {
    const text = `${workspace}export const data = {
  async first(id) { await pause(10); return { id }; },
  async second(id) { await pause(10); return { id }; },
};
`;
    assert.notEqual(relate(text).verdict, 'independent');
    const relation = relate(text, reached);
    assert.equal(relation.verdict, 'independent', relation.why);
    assert.equal(relation.confidence, 'likely');
  });

  const defaults = `export async function page({ one = loadOne, two = loadTwo, ...given } = {}) {
  const repo = { first: one, second: two };
  const a = await repo.first(1);
  const b = await repo.second(2);
  return [a, b];
}
const pause = (ms) => new Promise((r) => setTimeout(r, ms));
`;
  const defaultsSeen = { 'repo.first': 'async function loadOne', 'repo.second': 'async function loadTwo' };
  const loads = `async function loadOne(id) { await pause(10); return { id }; }
async function loadTwo(id) { await pause(10); return { id }; }
`;

  test('defaults that nobody has seen called', () => {
    assert.notEqual(relate(defaults + loads).verdict, 'independent');
    const one = { 'repo.first': 'async function loadOne' };
    assert.notEqual(relate(defaults + loads, one).verdict, 'independent');
  });

  test('somebody else was seen in the place of a default', () => {
    const text = `${defaults}${loads}let last = 0;
const tests = { stub: async (id) => { await pause(10); last = last * 2 + id; return last; } };
`;
    const seen = { ...defaultsSeen, 'repo.second': 'async (id) => { await' };
    assert.notEqual(relate(text, seen).verdict, 'independent');
  });

  test('defaults of which one changes what the other reads', () => {
    const text = `${defaults}let last = 0;
async function loadOne(id) { await pause(10); last = last * 2 + id; return last; }
async function loadTwo(id) { await pause(10); return last + id; }
`;
    assert.notEqual(relate(text, defaultsSeen).verdict, 'independent');
  });

  test('a default whose name acts', () => {
    const text = (defaults + loads).replaceAll('repo.first', 'repo.addItem').replace('first:', 'addItem:');
    const seen = { 'repo.addItem': 'async function loadOne', 'repo.second': 'async function loadTwo' };
    assert.notEqual(relate(text, seen).verdict, 'independent');
  });

  test('defaults for what may be handed in: likely, when the run has seen just them', () => {
    const relation = relate(defaults + loads, defaultsSeen);
    assert.equal(relation.verdict, 'independent', relation.why);
    assert.equal(relation.confidence, 'likely');
    assert.ok(relation.evidence.some((e) => /In this run repo\.first was loadOne; what else/.test(e.detail)));
  });

  test('both only read: likely, and it is said who they were', () => {
    const text = `${page}class Store {
  async first(id) { await pause(10); return { id }; }
  async second(id) { await pause(10); return { id }; }
}
`;
    const relation = relate(text, { 'repo.first': 'async first', 'repo.second': 'async second' });
    assert.equal(relation.verdict, 'independent');
    assert.equal(relation.confidence, 'likely');
    assert.ok(
      relation.evidence.some((e) => /In this run repo\.first was Store\.first; what else/.test(e.detail)),
      JSON.stringify(relation.evidence),
    );
  });

  test('a function that hands on what another gives is found by its name, and judged by what it does', () => {
    const rows = 'async function rows(id) { await pause(10); return [id]; }\n';
    const handsOn = `${page}${rows}export const store = { first: (id) => rows(id), second: (id) => rows(id) };\n`;
    const seen = { 'repo.first': 'async function rows', 'repo.second': 'async function rows' };
    assert.equal(relate(handsOn, seen).verdict, 'independent');
    const changes = `${page}let user = 0;
async function rows(id) { await pause(10); return [id, user]; }
export const store = { first: (id) => rows(id), second: (id) => { user = id; return rows(id); } };
`;
    assert.notEqual(relate(changes, seen).verdict, 'independent');
  });

  const handedOn = (base: string, ours: string, more = '') => `${page}
class Base { async ask(path) { await pause(10); ${base} } }
class One extends Base { first(id) { return this.ask('/one/' + id); } }
class Two extends Base { second(id) { ${ours} return this.ask('/two/' + id); } }
${more}`;
  const asked = { 'repo.first': 'async ask', 'repo.second': 'async ask' };

  test('methods of classes that hand on what their base gives: `this` is their instance', () => {
    const relation = relate(handedOn('return path;', ''), asked);
    assert.equal(relation.verdict, 'independent', relation.why);
    assert.equal(relation.confidence, 'likely');
  });

  test('the base keeps a number that both count up', () => {
    assert.notEqual(
      relate(handedOn('this.asked = (this.asked ?? 0) + 1; return path + this.asked;', ''), asked).verdict,
      'independent',
    );
  });

  test('the second one leaves something that the base reads for the first', () => {
    assert.notEqual(
      relate(handedOn('return path + this.last;', 'this.last = id;'), asked).verdict,
      'independent',
    );
  });

  test('a class of which another one comes may have other methods', () => {
    const more = 'class Three extends One { async ask(path) { await pause(10); return (this.n = path); } }';
    assert.notEqual(relate(handedOn('return path;', '', more), asked).verdict, 'independent');
  });
});
