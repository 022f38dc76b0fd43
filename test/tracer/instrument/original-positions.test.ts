import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { type BuildOptions, buildSync, transformSync } from 'esbuild';
import { findSourceMap, type ReadFile } from '../../../tracer/instrument/find-source-map';
import { instrument, scanSites } from '../../../tracer/instrument/instrument';
import { LineIndex } from '../../../tracer/instrument/line-index';
import { originalPositions } from '../../../tracer/instrument/original-positions';

const folder = mkdtempSync(join(tmpdir(), 'overlap-positions-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const shopPath = join(folder, 'src/shop.ts');
const mainPath = join(folder, 'src/main.ts');
const SHOP = `import { readFile as read } from 'node:fs/promises';
/** A comment that compilers drop. */
export interface Item { id: number; price?: number }
export class Shop<T extends Item> {
  #cache = new Map<number, T>();
  constructor(private readonly base: string, readonly items: T[] = []) {}
  async report(this: Shop<T>, id: number): Promise<string> {
    const [a, b]: [Buffer, Buffer] = await Promise.all([read(this.base), read('b')]);
    const item = (await this.#load(id)) as T, twice = [await this.#load(1), await this.#load(2)];
    for await (const chunk of this.stream()) { if (chunk) await read(chunk!); }
    return \`\${await this.name(item)} \${a}\${b}\${twice.length}\`;
  }
  async #load(id: number): Promise<T | undefined> {
    try { return this.#cache.get(id) ?? (await fetchItem<T>(id)); } finally { await tick(); }
  }
  static async make(base: string) { return new Shop(await read(base, 'utf8')); }
  private async *stream(): AsyncGenerator<string> { yield 'a'; yield await tick('b'); }
  name = async (item?: T): Promise<string> => String(await item?.price);
}
const tick = async <V,>(value?: V): Promise<V | undefined> => value;
export const fetchItem = async <T>(id: number): Promise<T> => (await import('./x.js')).default[id] as T;
`;
const MAIN = `import { fetchItem, Shop } from './shop';
async function main(): Promise<void> {
  const shop = await Shop.make('x');
  await Promise.all([1, 2].map(async (id) => { await shop.report(id); }));
  console.log(await fetchItem(3));
}
void main();
`;
mkdirSync(dirname(shopPath), { recursive: true });
writeFileSync(shopPath, SHOP);
writeFileSync(mainPath, MAIN);
const texts: Record<string, string> = { [shopPath]: SHOP, [mainPath]: MAIN };
const onDisk: ReadFile = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

/** Every task and await of the originals must be found, at its exact place, under its own name; no call at a wrong one. */
function check(generated: string, path: string, originals: string[]): void {
  const made = instrument(generated, { kind: 'unknown', typescript: false });
  assert.ok(made.code !== null);
  const found = findSourceMap(generated, path, onDisk);
  assert.ok(found !== null, 'the map is found');
  const positions = originalPositions(generated, path, made.sites, found, onDisk, () => true);
  const mapped = new Set<string>();
  positions.sites.forEach((site, i) => {
    if (site === null) {
      assert.equal(made.sites[i].kind, 'call', generated.slice(made.sites[i].start).slice(0, 60));
      return;
    }
    assert.ok(site.exact);
    const { path } = positions.files[site.file];
    const { kind } = made.sites[i];
    mapped.add(`${path} ${kind} ${site.line}:${site.column}-${site.endLine}:${site.endColumn} ${site.name}`);
  });
  const expected = new Set<string>();
  for (const original of originals) {
    const lines = new LineIndex(texts[original]);
    for (const { kind, start, end, name } of scanSites(texts[original], original)) {
      const from = lines.place(start);
      const to = lines.place(end);
      expected.add(
        `${original} ${kind} ${from.line + 1}:${from.column + 1}-${to.line + 1}:${to.column + 1} ${name}`,
      );
    }
  }
  const isCall = (entry: string) => entry.includes(' call ');
  assert.deepEqual(
    [...mapped].filter((entry) => !isCall(entry)).sort(),
    [...expected].filter((entry) => !isCall(entry)).sort(),
  );
  for (const entry of mapped) if (isCall(entry)) assert.ok(expected.has(entry), `no such call: ${entry}`);
  const calls = [...mapped].filter(isCall).length;
  assert.ok(calls >= 0.8 * [...expected].filter(isCall).length, `${calls} calls`);
}

for (const [title, options] of Object.entries({
  'tsx: one line': { minifyWhitespace: true, keepNames: true, format: 'cjs' },
  'esbuild to CommonJS': { format: 'cjs' },
  'esbuild to ESM': { format: 'esm' },
  'esbuild, minified': { minify: true, format: 'esm' },
  'esbuild, old syntax for classes': { target: 'es2018', format: 'cjs' },
} as const))
  for (const path of [shopPath, mainPath])
    test(`${title}: ${path === shopPath ? 'shop.ts' : 'main.ts'}`, () => {
      const { code } = transformSync(texts[path], {
        loader: 'ts',
        sourcefile: path,
        sourcemap: 'inline',
        sourcesContent: false,
        ...options,
      });
      check(code, path, [path]);
    });

for (const [title, options] of Object.entries<BuildOptions>({
  'a bundle with a map beside it': { sourcemap: 'linked' },
  'a bundle with an inline map and a source root': { sourcemap: 'inline', sourceRoot: join(folder, 'out/') },
  'a minified bundle': { sourcemap: 'linked', minify: true },
}))
  test(title, () => {
    const outfile = join(folder, 'out/bundle.js');
    buildSync({
      entryPoints: [mainPath],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      external: ['./x.js'],
      outfile,
      absWorkingDir: folder,
      ...options,
    });
    check(readFileSync(outfile, 'utf8'), outfile, [mainPath, shopPath]);
  });

test('top-level await behind a compiler’s own text', () => {
  const path = join(folder, 'src/top.mts');
  texts[path] =
    `const answer: number = await import('./x.js');\nexport const more = async () => await answer;\n`;
  const { code } = transformSync(texts[path], {
    loader: 'ts',
    format: 'esm',
    sourcefile: path,
    sourcemap: 'inline',
    minifyWhitespace: true,
    keepNames: true,
  });
  check(code, path, [path]);
});

test('tsc', () => {
  const tsc = join(import.meta.dirname, '../../../node_modules/.bin/tsc');
  const outDir = join(folder, 'tsc');
  try {
    execFileSync(tsc, [
      ...['--ignoreConfig', '--target', 'es2022', '--module', 'commonjs', '--sourceMap', '--skipLibCheck'],
      ...['--outDir', outDir, '--rootDir', join(folder, 'src'), mainPath, shopPath],
    ]);
  } catch {
    // Types of Node are missing there; it emits all the same.
  }
  for (const path of [shopPath, mainPath]) {
    const out = join(outDir, path === shopPath ? 'shop.js' : 'main.js');
    check(readFileSync(out, 'utf8'), out, [path]);
  }
});

test('an index map: two generated parts in one file', () => {
  const parts = [shopPath, mainPath].map((path) =>
    transformSync(texts[path], {
      loader: 'ts',
      sourcefile: path,
      sourcemap: 'external',
      format: 'cjs',
      minifyIdentifiers: true,
    }),
  );
  const lines = parts[0].code.split('\n').length;
  const generated = `${parts[0].code}\n;${parts[1].code}`;
  const map = {
    version: 3,
    sections: [
      { offset: { line: 0, column: 0 }, map: JSON.parse(parts[0].map) },
      { offset: { line: lines, column: 1 }, map: JSON.parse(parts[1].map) },
    ],
  };
  const url = Buffer.from(JSON.stringify(map)).toString('base64');
  // Part of the second line's columns is shifted by the semicolon.
  check(
    `${generated}\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,${url}\n`,
    join(folder, 'joined.js'),
    [shopPath, mainPath],
  );
});

test('webpack’s names for sources are found on disk', () => {
  const { code, map } = transformSync(SHOP, {
    loader: 'ts',
    sourcefile: 'x',
    sourcemap: 'external',
    format: 'cjs',
  });
  const renamed = {
    ...JSON.parse(map),
    sources: ['webpack://shop/./src/shop.ts?1a2b'],
    sourcesContent: [SHOP],
  };
  const comment = `//# sourceMappingURL=data:application/json,${encodeURIComponent(JSON.stringify(renamed))}`;
  check(`${code}\n${comment}`, join(folder, 'dist/js/main.js'), [shopPath]);
  const other = { ...renamed, sourcesContent: [`${SHOP} `] };
  const found = findSourceMap(
    `//# sourceMappingURL=data:,${encodeURIComponent(JSON.stringify(other))}`,
    folder,
    onDisk,
  );
  assert.deepEqual(found?.paths, ['webpack://shop/./src/shop.ts?1a2b']);
});

test('originals that are not the user’s have no sites', () => {
  const { code } = transformSync(SHOP, { loader: 'ts', sourcefile: shopPath, sourcemap: 'inline' });
  const made = instrument(code, { kind: 'unknown', typescript: false });
  assert.ok(made.code !== null);
  const found = findSourceMap(code, shopPath, onDisk);
  const positions = originalPositions(code, shopPath, made.sites, found, onDisk, () => false);
  assert.deepEqual(positions.files, []);
  assert.ok(positions.sites.every((site) => site === null));
});

test('an original that nobody can read is no place: the text that ran is', () => {
  const path = join(folder, 'gone.ts');
  const { code } = transformSync(SHOP, {
    loader: 'ts',
    sourcefile: path,
    sourcemap: 'inline',
    sourcesContent: false,
  });
  const made = instrument(code, { kind: 'unknown', typescript: false });
  assert.ok(made.code !== null);
  const positions = originalPositions(
    code,
    path,
    made.sites,
    findSourceMap(code, path, onDisk),
    onDisk,
    () => true,
  );
  const first = made.sites.findIndex((site) => site.kind === 'await');
  assert.deepEqual(
    { ...positions.sites[first], endColumn: 0 },
    { file: 0, line: 11, column: 20, endLine: 11, endColumn: 0, name: '', exact: true },
  );
  assert.deepEqual(positions.files, [{ path, text: code, fromMap: false }]);
});

test('a page of Astro: its script has become a function, and its map knows lines only', () => {
  const path = join(folder, 'index.astro');
  const page =
    "---\nimport { one, two } from './db';\n\nconst a = await one();\nconst b = [await two(), await two(1)];\n---\n<p>it's {a}</p>\n";
  const map = {
    version: 3,
    sources: ['index.astro'],
    sourcesContent: [page],
    names: [],
    mappings: ';;;CAGA;CACA',
  };
  const code = `const $$Index = createComponent(async ($$result) => {
	const Astro = $$result.create();
	await Astro.ready;
	const a = await (0,db.one)();
	const b = [await (0,db.two)(), await (0,db.two)(1)];
	return render(a, b);
});
//# sourceMappingURL=data:application/json,${encodeURIComponent(JSON.stringify(map))}`;
  const made = instrument(code, { kind: 'unknown', typescript: false });
  assert.ok(made.code !== null);
  const found = findSourceMap(code, path, onDisk);
  const { sites } = originalPositions(code, path, made.sites, found, onDisk, () => true);
  const said = made.sites.flatMap(({ kind }, i) => {
    const at = sites[i];
    return kind === 'call'
      ? []
      : [at && `${kind} ${at.name} ${at.line}:${at.column} ${at.exact ? 'exact' : ''}`];
  });
  assert.deepEqual(said, [
    'function index.astro 1:1 exact',
    null,
    'await  4:11 exact',
    'await  5:12 exact',
    'await  5:25 exact',
  ]);
});

test('maps that are missing or broken are no maps', () => {
  for (const comment of [
    '',
    '//# sourceMappingURL=nowhere.js.map',
    '//# sourceMappingURL=data:application/json,{}',
    '//# sourceMappingURL=data:application/json;base64,e30=',
    '//# sourceMappingURL=data:application/json,{"version":3,"sources":["a"],"mappings":"!!"}',
    '//# sourceMappingURL=%E0%A4%A',
  ])
    assert.equal(findSourceMap(`await 1;\n${comment}`, join(folder, 'a.js'), onDisk), null, comment);
});
