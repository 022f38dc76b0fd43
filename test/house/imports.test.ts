import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { debts, type Room, rooms } from './import-table';
import { type Import, importsOf, moduleOf, withoutComments } from './module-imports';
import { repositoryFiles, root } from './source-files';

function withoutStrings(text: string): string {
  return text.replace(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|"(?:[^"\\\n]|\\.)*"/g, "''");
}

const roomOf = (file: string): Room | undefined =>
  rooms.filter((room) => file.startsWith(room.path)).sort((a, b) => b.path.length - a.path.length)[0];

/** null when the import is allowed, else what it is that may not be imported. */
function offence(file: string, room: Room, { specifier, typeOnly }: Omit<Import, 'names'>): string | null {
  const target = moduleOf(file, specifier);
  if (target !== null) {
    // A room may import itself, a room of its own kind (webview/d3 is in webview/) and what the table says.
    if (target.startsWith(room.path) || roomOf(target)?.path.startsWith(room.path)) return null;
    const allowed = [...room.rooms, ...(typeOnly ? (room.types ?? []) : [])];
    return allowed.some((path) => target.startsWith(path)) ? null : target;
  }
  const name = specifier.replace(/^node:/, '');
  if (specifier.startsWith('node:') || builtinModules.includes(name)) return room.node ? null : specifier;
  const packageName = name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
  return room.packages?.includes(packageName) ? null : specifier;
}

function offences(): string[] {
  return repositoryFiles()
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => {
      const room = roomOf(file);
      if (room === undefined) return [];
      return importsOf(readFileSync(join(root, file), 'utf8'))
        .map((one) => offence(file, room, one))
        .filter((target) => target !== null)
        .map((target) => `${file} → ${target}`);
    });
}

test('every import goes the way docs/architecture.md says', () => {
  const found = offences();
  assert.deepEqual(
    found.filter((one) => debts[one] === undefined),
    [],
  );
  assert.deepEqual(
    Object.keys(debts).filter((debt) => !found.includes(debt)),
    [],
    'debts that are paid: take them off the list',
  );
});

test('every file of the product stands in a room of the table', () => {
  const product = /^(core|tracer|launch|extension|webview|cli)\//;
  const homeless = repositoryFiles().filter(
    (file) => product.test(file) && /\.tsx?$/.test(file) && roomOf(file) === undefined,
  );
  assert.deepEqual(homeless, []);
});

test('core runs anywhere: it names no global of Node or of a page', () => {
  const global = /\b(?:process|Buffer|document|globalThis|__dirname|__filename)\s*[.(]/;
  const guilty = repositoryFiles()
    .filter((file) => file.startsWith('core/') && file.endsWith('.ts'))
    .filter((file) => global.test(withoutComments(withoutStrings(readFileSync(join(root, file), 'utf8')))));
  assert.deepEqual(guilty, []);
});

test('the table sees what it must not', () => {
  const core = roomOf('core/model/x.ts')!;
  const source = roomOf('core/source/x.ts')!;
  const webview = roomOf('webview/render/x.ts')!;
  const value = (specifier: string) => ({ specifier, typeOnly: false });
  assert.equal(offence('core/model/x.ts', core, value('../analysis/analyze')), 'core/analysis/analyze');
  assert.equal(offence('core/model/x.ts', core, value('node:fs')), 'node:fs');
  assert.equal(offence('core/model/x.ts', core, value('vscode')), 'vscode');
  assert.equal(offence('core/source/x.ts', source, value('../analysis/finding')), 'core/analysis/finding');
  assert.equal(
    offence('core/source/x.ts', source, { specifier: '../analysis/finding', typeOnly: true }),
    null,
  );
  assert.equal(offence('webview/render/x.ts', webview, value('d3-zoom')), 'd3-zoom');
  assert.equal(offence('webview/render/x.ts', webview, value('../d3')), null);
  assert.equal(offence('webview/render/x.ts', webview, value('../../core/source/x')), 'core/source/x');
});
