/** TypeScript programs whose fixes must type-check under `strict`. */
export const typedPrograms: Record<string, string> = {
  'annotated.ts': `
import { setTimeout as sleep } from 'node:timers/promises';
interface User { id: number; name: string }
async function user(id: number): Promise<User> { await sleep(1); return { id, name: 'x' }; }
async function count(id: number): Promise<number> { await sleep(1); return id; }
async function tags(): Promise<readonly string[]> { await sleep(1); return ['a']; }
export async function page(id: number): Promise<{ user: User; count: number; tags: readonly string[] }> {
  const one: User = await user(id);
  const many: number = await count(id);
  const list: readonly string[] = await tags();
  return { user: one, count: many, tags: list };
}
export async function lets(id: number): Promise<string> {
  let one: User | null = await user(id);
  let many: number | undefined = await count(id);
  if (many > 3) one = null;
  many = undefined;
  return String(one?.name) + many;
}
export async function mixed(id: number) {
  const one: User = await user(id);
  const many = await count(id);
  const { name } = await user(id + 1);
  return one.name + many + name;
}
`,
  'literals.ts': `
import { setTimeout as sleep } from 'node:timers/promises';
async function kind(): Promise<'a' | 'b'> { await sleep(1); return 'a'; }
async function size<T extends { length: number }>(x: T): Promise<[T, number]> { await sleep(1); return [x, x.length]; }
export async function f(): Promise<{ kind: 'a' | 'b'; sizes: [string, number] }> {
  return { kind: await kind(), sizes: await size('abc') };
}
export async function g() {
  const [text, length] = await size('abc');
  const which = (await kind()) satisfies string;
  const again = (await kind()) as 'a';
  return { text, length, which, again };
}
export const h = async (flag: boolean) => [await kind(), flag ? await size('x') : null] as const;
`,
  'conditional.ts': `
import { setTimeout as sleep } from 'node:timers/promises';
interface Options { coupon?: string; deep: boolean }
async function base(): Promise<number> { await sleep(1); return 1; }
async function discount(code: string): Promise<number> { await sleep(1); return code.length; }
export async function price(options: Options): Promise<number> {
  let total = await base();
  if (options.coupon) {
    total -= await discount(options.coupon);
  }
  return total;
}
export async function price2(options: Options): Promise<number> {
  const total = await base();
  const less = options.coupon ? await discount(options.coupon) : 0;
  return total - less;
}
export async function price3(options: Options): Promise<number> {
  const total = await base();
  let less = 0;
  if (options.deep && options.coupon !== undefined) less = await discount(options.coupon);
  return total - less;
}
`,
  'loops.ts': `
import { setTimeout as sleep } from 'node:timers/promises';
interface Row { id: number; name?: string }
async function load(id: number): Promise<Row> { await sleep(1); return { id }; }
async function nameOf(row: Row): Promise<string | null> { await sleep(1); return row.name ?? null; }
export async function rows(ids: readonly number[]): Promise<Row[]> {
  const out: Row[] = [];
  for (const id of ids) out.push(await load(id));
  return out;
}
export async function named(list: Row[]): Promise<string[]> {
  const out: string[] = [];
  for (const row of list) {
    const name = await nameOf(row);
    if (name === null) continue;
    out.push(name);
  }
  return out;
}
export async function table(ids: Set<number>): Promise<Map<number, Row>> {
  const out = new Map<number, Row>();
  for (const id of ids) {
    const row = await load(id);
    out.set(id, row);
  }
  return out;
}
export async function total(ids: number[]): Promise<number> {
  let sum = 0;
  for (let i = 0; i < ids.length; i++) {
    const { id } = await load(ids[i]!);
    sum += id;
  }
  return sum;
}
export async function pairs(record: Record<string, number>): Promise<Record<string, Row>> {
  const out: Record<string, Row> = {};
  for (const [key, id] of Object.entries(record)) out[key] = await load(id);
  return out;
}
export async function folded(ids: number[]): Promise<Row[]> {
  return ids.reduce<Promise<Row[]>>(async (before, id) => {
    const list = await before;
    const row = await load(id);
    return [...list, row];
  }, Promise.resolve([]));
}
`,
  'classes.ts': `
import { setTimeout as sleep } from 'node:timers/promises';
class Store<T> {
  constructor(private readonly items: Map<string, T>) {}
  async get(key: string): Promise<T | undefined> { await sleep(1); return this.items.get(key); }
}
export class Page {
  title?: string;
  private body: string | undefined;
  readonly #store = new Store(new Map([['a', 'b']]));
  async load(this: Page): Promise<void> {
    this.title = await this.#store.get('title');
    this.body = await this.#store.get('body');
  }
  async both(): Promise<string> {
    const title = (await this.#store.get('title'))!;
    const body = (await this.#store.get('body')) ?? '';
    return title + body + this.body;
  }
  async sum(): Promise<number> {
    return (await this.length('a')) + (await this.length('b'));
  }
  private async length(key: string): Promise<number> { await sleep(1); return key.length; }
}
`,
  'overloads.ts': `
import { readFile, stat } from 'node:fs/promises';
enum Kind { A, B }
export async function read(path: string, other: string): Promise<[string, Buffer, number, Kind]> {
  const text = await readFile(path, 'utf8');
  const raw = await readFile(other);
  const { size } = await stat(path);
  return [text, raw, size, Kind.A];
}
export async function lines(paths: string[]): Promise<string[][]> {
  const all: string[][] = [];
  for (const path of paths) {
    const text = await readFile(path, 'utf8');
    all.push(text.split('\\n'));
  }
  return all;
}
`,
  'chains.ts': `
import { setTimeout as sleep } from 'node:timers/promises';
const load = (id: number): Promise<{ id: number }> => sleep(1).then(() => ({ id }));
const count = (id: number): Promise<number> => sleep(1).then(() => id);
export function page(id: number): Promise<{ id: number; n: number }> {
  return load(id).then((row) => count(id).then((n) => ({ ...row, n })));
}
export const flat = (id: number): Promise<number> => {
  let row: { id: number } | undefined;
  return load(id)
    .then((one) => {
      row = one;
      return count(id);
    })
    .then((n) => n + (row?.id ?? 0));
};
`,
  'sinks.ts': `
import { setTimeout as sleep } from 'node:timers/promises';
interface Row { id: number; name?: string | null }
async function load(id: number): Promise<Row> { await sleep(1); return { id }; }
async function size(row: Row): Promise<number> { await sleep(1); return row.id; }
export async function record(ids: readonly number[]): Promise<Record<string, Row>> {
  const out: Record<string, Row> = {};
  for (const id of ids) {
    const row = await load(id);
    out[row.id] = row;
  }
  return out;
}
export async function maybe(ids: Iterable<number>): Promise<Map<number, Row | null>> {
  const found = new Map<number, Row | null>();
  for (const id of ids) {
    try {
      found.set(id, await load(id));
    } catch {
      found.set(id, null);
    }
  }
  return found;
}
export async function some(ids: number[]): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const id of ids) {
    if (id < 0) continue;
    const row = await load(id);
    if (row.name) found.set(row.name, await size(row));
  }
  return found;
}
export async function unique(ids: number[]): Promise<Set<number>> {
  const all = new Set<number>();
  for (const id of ids) all.add(await size({ id }));
  return all;
}
export async function plain(ids: number[]): Promise<Row[]> {
  const out = [];
  for (const id of ids) out.push(await load(id));
  return out;
}
export async function filtered(ids: number[]): Promise<Array<Row | [number]>> {
  const out: Array<Row | [number]> = [];
  for (const id of ids) {
    const row = await load(id);
    if (row.id > 3) out.push(row);
    else if (row.id > 1) out.push([row.id]);
  }
  return out;
}
export async function queued(): Promise<number[]> {
  const queue: Row[] = [{ id: 1 }, { id: 2 }];
  const out: number[] = [];
  while (queue.length > 0) {
    const row = queue.shift()!;
    out.push(await size(row));
  }
  return out;
}
export async function counted(rows: Row[]): Promise<number[]> {
  const out: number[] = [];
  let at = 0;
  while (at < rows.length) {
    out.push(await size(rows[at]!));
    at++;
  }
  return out;
}
`,
  'settled.ts': `
import { setTimeout as sleep } from 'node:timers/promises';
interface Feed { items: string[] }
async function head(url: string): Promise<{ next: string | null }> { await sleep(1); return { next: url }; }
async function feed(url: string): Promise<Feed> { await sleep(1); return { items: [url] }; }
export async function collect(urls: string[]): Promise<{ items: string[]; problems: Error[] }> {
  const items: string[] = [];
  const problems: Error[] = [];
  for (const url of urls) {
    try {
      const one = await feed(url);
      for (const item of one.items) items.push(item);
    } catch (error) {
      problems.push(error as Error);
    }
  }
  return { items, problems };
}
export async function follow(urls: Set<string>): Promise<[string[], unknown[]]> {
  const items: string[] = [];
  const problems: unknown[] = [];
  for (const url of urls) {
    try {
      const { next } = await head(url);
      const { items: own }: Feed = await feed(next ?? url);
      items.push(...own);
    } catch (error) {
      problems.push(error);
    }
  }
  return [items, problems];
}
`,
};
