import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './source-files';

interface Manifest {
  contributes: {
    commands: { command: string; title: string }[];
    configuration: { properties: Record<string, { default: unknown }> };
    walkthroughs: { steps: { description: string; media: { svg: string } }[] }[];
  };
}

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const { contributes } = JSON.parse(read('package.json')) as Manifest;
const rows = read('docs/vscode.md')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
const column = (header: string): string[][] => {
  const at = rows.findIndex(([first]) => first === header);
  const end = rows.findIndex(([first], i) => i > at + 1 && /^(Command|Setting)$/.test(first ?? ''));
  return rows.slice(at + 2, end < 0 ? undefined : end);
};

test('docs/vscode.md has every command, and none that is not there', () => {
  const told = column('Command').map(([title]) => title);
  assert.deepEqual(told.sort(), contributes.commands.map(({ title }) => title).sort());
});

test('docs/vscode.md has every setting with its default', () => {
  const told = column('Setting').map(([name, value]) => `${name} ${value}`);
  const there = Object.entries(contributes.configuration.properties).map(
    ([name, { default: value }]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  assert.deepEqual(told.sort(), there.sort());
});

test('the walkthrough’s buttons are commands that exist, its pictures are there', () => {
  const known = contributes.commands.map(({ command }) => command);
  for (const { steps } of contributes.walkthroughs) {
    for (const { description, media } of steps) {
      for (const [, command] of description.matchAll(/\(command:(overlap\.[a-zA-Z]+)\)/g)) {
        assert.ok(known.includes(command), command);
      }
      assert.ok(existsSync(join(root, media.svg)), media.svg);
    }
  }
});
