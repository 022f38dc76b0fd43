import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { transformSync } from 'esbuild';
import { ColumnShifts } from '../../../tracer/instrument/column-shifts';
import { composeSourceMap } from '../../../tracer/instrument/compose-source-map';
import { findSourceMap } from '../../../tracer/instrument/find-source-map';
import { instrument } from '../../../tracer/instrument/instrument';
import { LineIndex } from '../../../tracer/instrument/line-index';
import { MappingsWriter, SourceMap } from '../../../tracer/instrument/source-map';

const folder = mkdtempSync(join(tmpdir(), 'overlap-maps-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const SOURCE = `const tick = (x) => new Promise((go) => setImmediate(go, x));
async function load(id: number) { const [a] = await Promise.all([tick(id), tick(2)]); return fail(await tick(a), [a]); }
function fail(...values: unknown[]) { throw new Error('failed with ' + values.length); }
async function main() { for await (const id of [tick(1)]) { await load(id as number); } }
main().catch((error) => console.log(error.stack));
`;

function instrumented(source: string) {
  const made = instrument(source, { kind: 'commonjs', typescript: false });
  assert.ok(made.code !== null);
  return made;
}

test('every place of the code maps to its place in the source', () => {
  const source = SOURCE.replace(/: (number|unknown\[\])| as number/g, '');
  const made = instrumented(source);
  const map = new SourceMap(composeSourceMap(source, made.insertions, join(folder, 'a.js'), null));
  assert.deepEqual(map.sources, [pathToFileURL(join(folder, 'a.js')).href]);
  const shifts = new ColumnShifts(source, made.insertions);
  const lines = new LineIndex(source);
  const codeLines = made.code.split('\n');
  for (const match of source.matchAll(/[\w$]+|[^\s\w$]/g)) {
    const { line, column } = lines.place(match.index);
    const inCode = shifts.toCode(line, column);
    assert.ok(codeLines[line].startsWith(match[0], inCode), `${match[0]} at ${line}:${column}`);
    assert.equal(shifts.toSource(line, inCode), column);
    const segment = map.find(line, inCode);
    assert.deepEqual([segment?.line, segment?.originalColumn], [line, column], match[0]);
  }
});

test('inside of a marker is where it was put', () => {
  const source = 'async () => { await x; }';
  const made = instrumented(source);
  const shifts = new ColumnShifts(source, made.insertions);
  const at = made.code.indexOf('__overlap$a(');
  assert.equal(shifts.toSource(0, at + 3), source.indexOf('x'));
  assert.equal(shifts.toSource(0, made.code.length), source.length);
  assert.equal(shifts.toSource(7, 3), 3);
});

test('Node with --enable-source-maps shows the originals as without markers', () => {
  const path = join(folder, 'original.ts');
  writeFileSync(path, SOURCE);
  const { code, map } = transformSync(SOURCE, {
    loader: 'ts',
    format: 'cjs',
    sourcefile: path,
    sourcemap: 'external',
    minifyWhitespace: true,
  });
  const inline = (json: string) =>
    `//# sourceMappingURL=data:application/json;base64,${Buffer.from(json).toString('base64')}`;
  const generated = `${code}\n${inline(map)}`;
  const found = findSourceMap(generated, path, () => null);
  assert.ok(found !== null);
  const made = instrumented(generated);
  const composed = composeSourceMap(generated, made.insertions, path, found);
  const markers =
    'for (const name of "fmparwqxeyzcolghuskni") globalThis["__overlap$" + name] = (...values) => values.at(-1);\n';
  const run = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    const preload = join(folder, 'markers.cjs');
    writeFileSync(preload, markers);
    const ran = spawnSync(
      process.execPath,
      ['--require', preload, '--enable-source-maps', join(folder, name)],
      {
        encoding: 'utf8',
      },
    );
    return ran.stdout.replaceAll(name, 'generated.js') + ran.stderr;
  };
  const plain = run('plain.js', generated);
  const marked = run(
    'marked.js',
    made.code.replace(/\/\/# sourceMappingURL.*/, inline(JSON.stringify(composed))),
  );
  assert.match(plain, /original\.ts:3:\d+/);
  assert.equal(marked, plain);
});

test('mappings are read as they are written', () => {
  const writer = new MappingsWriter();
  const segments = [
    [0, 0, 0, 0, 0],
    [0, 7, 1, 300, 2],
    [0, 9, -1, 0, 0],
    [3, 70000, 0, 2, 90000],
    [3, 70001, 1, 1, 0],
  ] as const;
  for (const [line, column, source, originalLine, originalColumn] of segments)
    writer.add(line, column, source, originalLine, originalColumn);
  const map = new SourceMap({
    version: 3,
    sources: ['a', '/b'],
    sourceRoot: 'root',
    mappings: writer.finish(),
  });
  assert.deepEqual(map.sources, ['root/a', '/b']);
  assert.equal(map.find(0, 8)?.line, 300);
  assert.equal(map.find(0, 9), null);
  assert.equal(map.find(1, 0), null);
  assert.deepEqual(map.find(3, 70005), { column: 70001, source: 1, line: 1, originalColumn: 0 });
  assert.equal(map.find(3, 5), null);
});
