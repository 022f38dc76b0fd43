import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ColumnShifts } from '../../../tracer/instrument/column-shifts';
import { instrument } from '../../../tracer/instrument/instrument';

/** Programs do the same with markers as without: output, order, error messages, and (mapped back) stack positions. */

const node = process.env.OVERLAP_NODE ?? process.execPath;
const major = Number(execFileSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).split('.')[0]);
const fixtures = join(import.meta.dirname, 'fixtures');
const folder = mkdtempSync(join(tmpdir(), 'overlap-execution-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const driver = join(fixtures, 'driver.cjs');

for (const name of readdirSync(fixtures)) {
  if (name === 'driver.cjs' || !/\.(?:[cm]js|mts)$/.test(name)) continue;
  const typescript = name.endsWith('.mts');
  const tooOld =
    (name === 'using.cjs' && major < 24 && `Node ${major} has no using declarations`) ||
    (typescript && major < 24 && `Node ${major} does not run TypeScript without a flag or a warning`);
  test(`${name} on Node ${major}`, { skip: tooOld }, () => {
    const source = readFileSync(join(fixtures, name), 'utf8');
    const made = instrument(source, {
      kind: /\.m[jt]s$/.test(name) ? 'module' : 'commonjs',
      typescript,
    });
    assert.ok(made.code !== null, 'instrumented');
    const plain = run('plain', name, source, []);
    const marked = run('marked', name, made.code, ['--markers']);
    const shifts = new ColumnShifts(source, made.insertions);
    const back = marked.lines.map((line) =>
      line
        .replaceAll(join(folder, 'marked'), join(folder, 'plain'))
        .replace(new RegExp(`(${name.replace('.', '\\.')}):(\\d+):(\\d+)`, 'g'), (_, file, row, column) => {
          return `${file}:${row}:${shifts.toSource(Number(row) - 1, Number(column) - 1) + 1}`;
        }),
    );
    assert.deepEqual(withoutGuesses(back), withoutGuesses(plain.lines));
    assert.ok(plain.lines.length > 2 && !plain.lines.join().includes('failed: '), plain.lines.at(-1));
    assert.deepEqual(marked.events.wrong, []);
    assert.ok(marked.events.calls > 10);
  });
}

/**
 * V8 guesses a name for a frame of a function that has none from words around it ("cases.a.b", "o.p.q" for an arrow
 * function in the array of messages.cjs); that guess may differ. Nothing else may.
 */
function withoutGuesses(lines: string[]): string[] {
  return lines.map((line) =>
    line.replace(/at (async )?(?!module|named|super_)[\w.]+ \((.*messages\.cjs.*)\)$/gm, 'at $1$2'),
  );
}

function run(where: string, name: string, code: string, options: string[]) {
  const directory = join(folder, where);
  mkdirSync(directory, { recursive: true });
  const file = join(directory, name);
  writeFileSync(file, code);
  copyFileSync(driver, join(directory, 'driver.cjs'));
  const output = execFileSync(node, [join(directory, 'driver.cjs'), file, ...options], { encoding: 'utf8' });
  return JSON.parse(output) as { lines: string[]; events: { calls: number; wrong: string[] } };
}
