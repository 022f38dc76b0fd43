import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instrument } from '../../../tracer/instrument/instrument';
import { strip } from '../../../tracer/instrument/strip';
import { judge } from './babel-judge';

/** Every construct, judged by Babel. Each text has an async part after the tricky one, so that a misreading shows. */

const javascript: Record<string, string[]> = {
  'functions of every form': [
    'async function f() { await 1; }',
    'export default async function () { await 1; }',
    'export default async () => await 1;',
    'export default async (a) => { await a; };',
    'export default class { async m() { await 1; } }',
    'const f = async function named() { await 1; };',
    'const f = async x => await x, g = async (x) => x, h = async () => ({ a: await 1 });',
    'const f = async ({ a, b: [c] = [] } = {}, ...rest) => await a;',
    'const o = { async a() { await 1; }, async *b() { yield 1; }, async [c]() {}, async "d e"() {}, async 1() {} };',
    'class A { async a() {} static async b() {} async *c() { yield; } static async *d() {} async #e() {} static async #f() {} }',
    'class A { async "x"() { await 1; } async [y]() { await 1; } async 2() {} async async() {} async get() {} async set() {} async static() {} }',
    'class A { a = async () => await 1; static b = async function () {}; #c = async x => x; [d] = async () => {}; "e" = 1; f }',
    'class A { static { (async () => { await 1; })(); } static async x() {} static\n{ } }',
    'class A extends (await B) { constructor() { super(); (async () => await super.x())(); } }',
    'async () => {}; async x => {}; (async () => {})(); (async function () { await 1; })();',
    'async\nfunction f() {}\nasync function g() { await 1; }',
    'function* sync() { const f = async () => { await 1; }; yield f; yield* f(); yield\n/re/g; }',
    'async function* g() { yield await 1; const x = yield; yield* h(); await (yield 2); [yield]; f(yield, yield 1); return yield; }',
    'function f(a = async () => await 1, { b = async function () { await 2; } } = {}) {}',
    'async function f(a = g(), b = a.b, c = `${h()}`, d = [i()], { e = j(), f: [k = l()] = m() } = {}) { await a; }',
    'async function f(a = () => 1, b = (() => 1), c = class {}, d = 1, e = "x", g = a, h = function () {}, i = async () => {}) {}',
  ],
  'words that are only sometimes words': [
    'var async = 1; async = 2; async + 1; async.x; async[0]; async(1, 2); async()\nasync: for (;;) break async; async () => await 1;',
    'var await = 1; function f() { return await + await; } async () => { await 1; };',
    'const { async, await: w, get, set, static: s, of, let: l } = o; async () => { await async; };',
    'const o = { async, get, set, static: 1, async: 1, get: 2, async get() {}, get async() {}, set async(v) {}, async async() { await 1; } };',
    'async (async, of, get) => await async; async of => await of; async async => await async;',
    'for (const of of of) async () => await of; for (async of => {}; ;) break; for (var async of []) ; for (let of = 1; ;) { await_; break; } async () => await 1;',
    'class A { async; get; set; static; await; async\nx() {} get\ny() {} static async z() { await 1; } static static() {} static async = 1; }',
    'class A { "constructor"() {} get = 1; set; static get; async = async () => await 1 }',
    'let async;\nx => x\nasync () => await 1',
    'using(1); using; const using = 1; async () => await using; let\nx = 1',
    'yield_(async () => await 1); var yield = 1; yield * 2; (function* () { yield /a/; });',
    'import.meta.x; function f() { new.target.x; } async () => await import("x");',
    'export { a as async, b as await } from "x"; export * as async_ from "y"; import { async as await_ } from "z"; export async function f() { await 1; }',
    'import async from "x"; import * as from from "y"; async () => await from;',
    'import from, { x } from "z"; async () => await from;',
    'import a, * as b from"x";import{c}from"y";import"z";export{c};export*from"w";async()=>await 1',
    'import x from "./x.json" with { type: "json" }; await x;',
  ],
  'regular expressions and division': [
    'a = b / c / d; async () => await (1 / 2 / 3);',
    'if (a) /re/.test(b); while (c) /[/]/.exec(d); async () => await /x/;',
    'x = a++ / 2; y = a-- /1/ 1; z = (a) / b; w = [1] / 2; v = {} / 1; async () => await 1;',
    '{} /re/g; async () => {} \n/re/g.test(await_); function f() {} /re/.test(1);',
    'x = function () {} / 2; y = class {} / 2; async () => await 1;',
    'return_: /re/; a = b ? /re/ : /[\\]/]/u; async () => { return /re/.test(await 1) }',
    'a = typeof /re/; b = !/re/; c = void /re/; throw_(/=/, /=/g); d /= 2; async () => await (e /= 3);',
    'x = `${/`/}` / 2; async () => await `${await /}/}`;',
    'for (const a of /x/g[Symbol.matchAll]("x")) ; do /re/.test(x); while (x) /re/; async () => await 1;',
    'case_: switch (x) { case /re/: default: /re/ } async () => await 1;',
    'x = this / 1; y = super_ / 2; z = null / 3; async () => await 1; a = async / 2; b = of / 3 / get;',
  ],
  'templates, strings, numbers, comments': [
    'const s = `a${`b${await `c`}`}d`, t = tag`x${await 1}y`;',
    '`\\``; `$`; `$$${1}`; `\\${`; `}`; async () => await `${{ a: `}` }.a}`;',
    "'\\'await x'; \"a\\\nb\"; 'async () => await'; async () => await 'x';",
    '/* await */ async /* x */ () => /* y */ await /* z */ 1 // await',
    '1..toString(); 1.0.toFixed(); 0x1F.x; 1_000n; .5.x; 1e-5; 0b1; 08.5; 5..x; async () => await 1e+10.x;',
    '#!/usr/bin/env node\nasync () => await 1;',
    "'use strict'; 'use client'\nasync () => { 'use strict'\n await 1 }",
    "'use strict'\n+ 1; 'not' + 'directive'; async function f() { 'a'.b; await 1 }",
    'async function f() { "use strict"; "x"\n"y"\nawait 1 }',
    'var a\\u0062c = 1; var \\u{61}wait = 2; const 变量 = async () => await 变量;',
    'a = b\n/* c\n*/ ++d; async () => await 1\u2028async () => await 2',
  ],
  'semicolons that are not there': [
    'async () => { const a = await 1\nconst [b] = await 2\nreturn\nawait 3 }',
    'async function f() { return await 1 }\nasync function g() { return\n}\nasync function h() { throw await 1 }',
    'const f = async () => await x\nconst g = async () => y\n;[1].map(f)\n++z',
    'const f = async x => x\n(await_)\nasync () => await 1',
    'do await_(); while (0) async () => await 1',
    'if (a) async () => await 1\nelse async () => await 2',
    'let a = 1, b = 2\nasync () => await (a = b)\n\nvar c\nawait_',
    'async () => { a\nawait b\nfor await (const x of y) z\nawait (c)\nawait [d]\nawait -e\nawait +f\nawait /g/\nawait `h` }',
    'async () => { await\nx; await\n(y) }',
    'class A { a = 1\nb\nasync c() { await 1 }\n*d() {}\nstatic e\n["f"] = async () => await 1\nget\ng() {} }',
    'label: { break label\n} continue_: for (;;) { continue continue_\n}\nasync () => await 1',
    'export const a = 1\nexport default async () => await 1\nimport x from "x"\nexport { x }\nexport * from "y"\nawait x',
  ],
  'expressions around awaits': [
    'async () => { await a.b?.c[d](e).g; await a`f`.g; await new A; await new A().b(); await new (await B)(await c); }',
    'async () => { !await a; -await b; typeof await c; void await d; await !e; await await f; await typeof g; await -h; }',
    'async () => { await a + await b * await c; await a ?? await b; await a || await b && await c; (await a) ** 2; await a in b; }',
    'async () => { a = await b; a += await c; [a, b] = await d; ({ a, b: [c] } = await e); a.b[await c] = await d; a ??= await f; }',
    'async () => { await a ? await b : await c; x = (await a, await b); f(await a, ...await b, await c); [await a, , ...await b]; ({ ...await a, [await b]: await c, d: await e }); }',
    'async () => { (await a)(); (await a).b(); (await a)?.b; (await a)[b]; (await a)`b`; new (await a).b(); delete (await a).b; (await a).b = 1; (await a).b++; ++(await a).b; }',
    'async () => { await (async () => { await 1; })(); await (() => 1)(); await function () {}; await class {}; await {}; await []; await (1, 2); }',
    'async () => { await import("a"); await import("b", { with: {} }); await super_.x; await this; await null; await /x/; await "s"; await 1; }',
    'async () => { for (const a of await b) for (const c in await d) for (let e = await f; await g; await h) { if (await i) continue; } }',
    'async () => { for await (const a of b) c; for await (const { d = await e } of await f) { } for await (a.b of c) ; for await (const x of y) for await (const z of x) await z; }',
    'async () => { while (await a) await b; do await c; while (await d); switch (await e) { case await f: await g; default: await h } }',
    'async () => { try { return await a } catch ({ message = await b }) { return await c } finally { await d } }',
    'async () => { l: for await (const a of b) { if (c) break l; continue l } m: { await d; break m } }',
    'async () => { return await a, await b; } ; async () => (await a, await b);',
    'async () => { f(async () => await a, async function () { await b })(await c)(); f(); f()(); f().g(); a.b.c(); a[b](); f?.(); a?.b(); a.b?.(c); }',
    'async () => { f(a,); f(...a); f(a, ...b,); new F; new F(a); new a.b.C(await d); super_(); f`x`(); f((a, b)); f(a ? b : c); f(a = b); f({ a }, [b]); f(function () {}, class {}); }',
    'async () => { x = a ? async () => b : async c => await c; y = a ? (b) : async (c) => await c; z = a ? (b, c) : d; }',
    'async () => { using a = await b; await using c = d, e = await f; for (await using g of h) ; for (using i of j) await i; }',
  ],
  'classes and objects': [
    'class A { #x; static #y = 1; has(o) { return #x in o && #y in o; } async m() { return #x in (await o); } }',
    'class A { get a() { return 1 } set a(v) {} static get b() { return async () => await 1 } static set b(v) {} accessor c = 1; static accessor d = async () => await 2; accessor }',
    '@dec class A { @dec() a = 1; @a.b.c @(d) async m(x) { await x; } @dec static async n() {} } export @dec class B { async m() {} }',
    '@dec export class A { async m() { await 1 } }',
    'const o = { a: async () => await 1, get b() { return 1 }, set b(v) {}, *c() {}, [d]: 1, e, "f": 1, 2: 3, ...g, async: async function () {}, __proto__: null };',
    'const { a = 1, b: { c = async () => await 1 } = {}, ...d } = o, [e, , f = 2, ...[g]] = p; async () => await a;',
    'class A extends B.c(d)[e] { async m() { await super.m(); } } class C extends class {} { async m() {} } (class extends null { async m() {} });',
    'new class { async m() { await 1 } }(); new (class {})().x; new new A()(); new a.b(); new a().b; async () => await 1;',
    'x = { async\n, y: 1 }; async () => await 1;',
  ],
  'arrows or not': [
    '(a); (a, b); (a) => a; (a, b) => b; () => {}; ({ a }) => a; ([a]) => a; (a = 1) => a; (...a) => a; ((a)); async () => await 1;',
    'f(() => {}, a => a, (a) => ({}), async a => await a); x = (a) => (b) => async (c) => await c;',
    'a ? (b) => c : (d) => e; a ? b => c : d; a || (() => b); (() => {})?.(); async () => await 1;',
    '(a, b = (c = (d = 1) => d) => c) => async (e = (f = async (g = 1) => await g) => f) => await e;',
    'async(a, b = 1); async(async(async(1))); async({ a: 1 }, [b], ...c); async () => await async(1);',
    '() => {}\n[1, 2].x\nasync () => await 1',
    'for (const x = (a) => (a in b); ;) break; for (var i = 0, f = async () => { for (const k in await o) ; }; i < 1; i++) ;',
    'for (const k of xs.map((x) => "a" in x)) async () => await k;',
  ],
};

const typescript: Record<string, string[]> = {
  'types everywhere': [
    'const f = async (a: number, b?: string, ...c: any[]): Promise<void> => { await a; };',
    'async function f<T extends object = {}>(this: Foo, a: T, { b }: { b: T } = {} as any): Promise<Array<Map<string, T>>> { await a; }',
    'let a: Array<Array<number>>= [], b: Map<string, Set<number>>=new Map(), c = <T,>(x: T) => x; async () => await a;',
    'type A<T> = T extends (infer U extends string)[] ? U : T extends { a: infer V } ? V : never; async () => await 1;',
    'type F = (a: number) => void; type G = new (...a: any) => object; type H = abstract new () => F; type I = typeof import("x"); type J = `a${string}b`; async () => await 1;',
    'type K = { [P in keyof T as `x${P & string}`]-?: T[P] } & { readonly a: 1 } | (() => void)[]; type L = readonly [a: string, b?: number, ...c: any]; async () => await 1;',
    'type M = unique symbol; type N = asserts; type O = -1 | 1n | "x" | null | undefined | this; let keyof: keyof typeof x; async () => await 1',
    'interface A<T> extends B, C<T> { (a: number): string; new (): A<T>; m?(): void; readonly [k: string]: any; get x(): number; set x(v) } async () => await 1;',
    'function f(x): x is string; function f(x): asserts x is string; function f(this: any, x?: any): asserts x { return; } async () => await 1;',
    'abstract class A<in out T> extends B<T> implements C, D<E> { abstract m(): void; private x?: number; y!: string; static readonly z = 1; declare w; override async n(): Promise<void> { await 1; } constructor(private readonly a: string, public b = async () => await 1, readonly c?) { super(); } [key: string]: any; async over(a: string); async over(a: any) { await a; } protected abstract async; }',
    'const a = await_ as any as string[] satisfies object, b = c!, d = e!.f![0]!(), g = <any>h, i = <T>(j); async () => (await a as any)!.b;',
    'f<string>(a); f<A, B>(b)<C>; new Foo<Bar>(c); new Foo<Bar>; f<T>`x`; a < b; a < b > c; a < b || c > (d); f(a < b, c > d); async () => await g<number>(await h);',
    'const x = a < b ? c : d, y = a<b>(c), z = a?.b<c>(d), w = a!<b>(c); async () => await x;',
    'enum A { B = 1, C = "x".length, D = f() } const enum E { F } declare enum G { H } export enum I { J = `a` } async () => await A.B;',
    'namespace A.B { export const c = async () => await 1; namespace D {} } module E { } declare module "f" { export function g(): void; } declare global { interface H {} } async () => await 1;',
    'declare const a: number; declare let b; declare function c(): void; declare class D { e(): void; f } declare type G = 1; declare interface I {} async () => await a;',
    'import type { A } from "a"; import { type B, type C as D } from "b"; import type E from "e"; import type * as F from "f"; import g = require("g"); import h = A.B; export type { I } from "i"; export type J = 1; async () => await g;',
    'export = async () => await 1;',
    'export as namespace Foo; export import a = b.c; export abstract class X { async m() { await 1; } } export default interface Y { } async () => await 1;',
    'export declare const a: number; export default abstract class A { async m() { await 1; } }',
    'type type = 1; let type = 2; type = 3; type.x; type\nas; var namespace = 1, module = 2, declare = 3, abstract = 4, is = 5; namespace.x; module[0]; declare(1); abstract; async () => await type;',
    'x ? (y) : z; x ? (y: T) => z : w; x ? (y) : (z) => w; x ? (y): T => z : w; x ? async (y): Promise<T> => await y : async (z: U) => await z; a ? (b, c) : d;',
    'switch (a) { case b: c => d; case (e): async () => await 1 }',
    'const f = async <T,>(x: T) => await x, g = async <const T extends U>(x: T): Promise<T> => await x, h = <T extends U>(x: T) => x, i = async<T>(x);',
    'for (const a of b as any[]) ; for (const c of <any>d) ; for await (const e of f as AsyncIterable<any>) ; try { } catch (e: unknown) { await e; }',
    'class A { async *g<T>(): AsyncGenerator<T> { yield* this.h<T>(); yield (await x) as T; } get a(): string { return "" } set a(v: string) {} static async<T>() {} async?(): void; readonly = 1; declare = 2; }',
    'let a = (b as any) = await c; (d as any).e = await f; g! += await h; [i as any, j!] = await k; for (l as any of m) ; async () => await a;',
    'const a = { async m<T>(x: T): Promise<T> { return await x; }, n: <T,>(x: T) => x, async *o(): any { yield 1 } } satisfies X;',
    '@Dec<T>() class A { @Dec({ a: async () => await 1 }) b: string; @Inject() private readonly c: C<D>; async m(@P() p: Q, @R s?: T) { await p; } }',
    'let x: typeof a.b<c>[], y: (typeof z)["a"], w: A.B.C<D>[number][], v: [() => void, (new () => X)?]; async () => await x',
    'let f: (a: { b: string }) => asserts a is any, g: <T>(x: T) => x is T, h: this is string; async () => await f;',
    'function f<T>(x: T extends string ? 1 : 2, y: T extends (...a: infer A) => infer R ? [A, R] : never): void {} async () => await 1;',
    'let a: string\n[b] = await_; let c: X\n(async () => await 1)()',
    'accessor; class A { accessor a: string = ""; static accessor b; private accessor c; accessor\nd; async m() { await 1; } }',
  ],
};

const tsx: Record<string, string[]> = {
  JSX: [
    'const a = <div a="x" b={await c} {...await d} e-f:g=\'"\'>text {await h} &amp; it\'s {/* x */} {...i} <b/> </div>;',
    'const a = <><A.B.C /><a:b></a:b>{x ? <b/> : <i>{y => <u/>}</i>}</>; async () => await a;',
    'async () => <Foo render={async () => await <Bar />} other=<b>x</b> />;',
    'x = a < b; y = <T,>(z: T) => z; w = <T extends U>(v: T) => v; async <T,>(x: T) => await x;',
    'const f = async () => (<div onClick={async () => { await 1 }}>{items.map(async (i) => <li key={i}>{await i}</li>)}</div>)',
    'return_(<a>{`}`}</a>, <b c="\\" />, <Generic<string> d={1} />); async () => await 1;',
  ],
};

for (const [title, texts] of Object.entries(javascript))
  test(title, () => checkAll(texts, { typescript: false }));
for (const [title, texts] of Object.entries(typescript))
  test(title, () => checkAll(texts, { typescript: true }));
for (const [title, texts] of Object.entries(tsx))
  test(title, () => checkAll(texts, { typescript: true, jsx: true }));
test('JavaScript as TypeScript', () => {
  const notTypeScript = /<!--|\baccessor\b|^let async\n|using\(1\)|yield_|var await|i = async<T>|@dec/;
  const texts = Object.values(javascript).flat();
  checkAll(
    texts.filter((text) => !notTypeScript.test(text)),
    { typescript: true },
  );
});

function checkAll(texts: string[], options: { typescript: boolean; jsx?: boolean }): void {
  const wrong: string[] = [];
  for (const text of texts) {
    // A second function behind it: a misreading of the first would show there.
    for (const source of [text, `${text}\n;async function last(a) { await a; }`]) {
      const verdict = judge(source, options);
      if (verdict.skipped) wrong.push(`Babel refuses ${source}`);
      else if (verdict.refused !== '') wrong.push(`${verdict.refused}: ${source}`);
      else if (verdict.problems.length > 0) wrong.push(`${verdict.problems.join('; ')}: ${source}`);
    }
  }
  assert.deepEqual(wrong, []);
}

test('text it cannot be sure of is left alone, with a reason', () => {
  const texts = [
    'async () => { await 1',
    'async () => await x y',
    'async function f() { if (a { } }',
    'const s = "unterminated; async',
    'async () => `${`',
    'async x => { for await (const y of z) } )',
    'async () => { @x 1 }',
    'type X<T> = async T; await 1 1',
    `async () => ${'('.repeat(100000)}`,
  ];
  for (const text of texts) {
    const made = instrument(text, { kind: 'unknown', typescript: false });
    assert.equal(made.code, null, text.slice(0, 60));
    if (made.code === null) assert.notEqual(made.reason, '', text.slice(0, 60));
  }
});

test('async functions that a compiler turned into generators have their awaits', () => {
  const texts = [
    'class K { m(a) { return __awaiter(this, void 0, void 0, function* () { const [b] = yield a; return b; }); } }',
    'const f = () => (0, tslib_1.__awaiter)(void 0, void 0, void 0, function* () { yield g(1), yield; });',
    'function f() { return __async(this, null, function* () { try { return yield 1; } finally { yield 2; } }); }',
    'const f = _asyncToGenerator(function* (a, b = g()) { for (const x of yield a) yield x; });',
  ];
  const sites = texts.map((text) => {
    const made = instrument(text, { kind: 'commonjs', typescript: false });
    assert.ok(made.code !== null, made.code ?? made.reason);
    assert.equal(strip(made.code), text);
    return made.sites
      .filter(({ kind }) => kind !== 'call')
      .map(({ kind, start, end, name }) => `${kind} ${name}: ${text.slice(start, end)}`);
  });
  assert.deepEqual(sites[0], [`function K.m: ${texts[0].slice(10, -6)}`, 'await : yield a']);
  assert.deepEqual(sites[1].slice(1), ['await : yield g(1)', 'await : yield']);
  assert.deepEqual(sites[2].slice(1), ['await : yield 1', 'await : yield 2']);
  assert.deepEqual(sites[3].slice(1), ['await : yield a', 'await : yield x']);
});

test('of state machines (target ES5) it is told that they cannot be followed', () => {
  const text =
    'var f = function () { return __awaiter(void 0, void 0, void 0, function () { return __generator(this, function (_a) { return [4, 1]; }); }); };';
  const made = instrument(text, { kind: 'commonjs', typescript: false });
  assert.match(made.code === null ? made.reason : '', /state machines/);
  assert.deepEqual(
    instrument('function* g() { yield __awaiter; }', { kind: 'commonjs', typescript: false }),
    {
      code: null,
      reason: '',
    },
  );
});

test('text without async code costs nothing', () => {
  const made = instrument('const a = 1;', { kind: 'module', typescript: true });
  assert.deepEqual(made, { code: null, reason: '' });
});

test('ambiguous text is not read over and over', () => {
  // Read twice at each level, text nested 400 deep would never come to its end.
  const nested = (open: string, close: string) => `async () => ${open.repeat(400)}1${close.repeat(400)};`;
  for (const [open, close] of [
    ['(', ')'],
    ['async (', ')'],
    ['async (x = ', ') => 1'],
    ['((a = ', ') => 1)'],
    ['a ? (b) : c => ', ''],
    ['a ? (b): c => ', ' : d'],
    ['f(', ')'],
    ['<T>(', ')'],
    ['a < b<', '> (1)'],
  ]) {
    const made = instrument(nested(open, close), { kind: 'commonjs', typescript: true });
    assert.ok(made.code !== null || made.reason !== '', open);
  }
});
