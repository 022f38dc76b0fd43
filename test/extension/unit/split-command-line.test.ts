import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserNotice } from '../../../extension/errors/user-notice';
import { splitCommandLine } from '../../../extension/trace/split-command-line';

const words = (line: string, windows = false): string[] => splitCommandLine(line, windows).command;

test('blanks part words, quotes join them', () => {
  assert.deepEqual(words('node  app.js --name "a b" \'c d\''), ['node', 'app.js', '--name', 'a b', 'c d']);
  assert.deepEqual(words('node -e "" x'), ['node', '-e', '', 'x']);
  assert.deepEqual(words(`node --name=pre"fix ed"`), ['node', '--name=prefix ed']);
});

test('a backslash keeps the next character, except in single quotes and in Windows paths', () => {
  assert.deepEqual(words('node my\\ app.js'), ['node', 'my app.js']);
  assert.deepEqual(words("node 'a\\b'"), ['node', 'a\\b']);
  assert.deepEqual(words('node "say \\"hi\\""'), ['node', 'say "hi"']);
  assert.deepEqual(words('C:\\node\\node.exe app.js', true), ['C:\\node\\node.exe', 'app.js']);
});

test('leading NAME=value words go to the environment', () => {
  assert.deepEqual(splitCommandLine('PORT=0 MODE="a b" node app.js A=1'), {
    command: ['node', 'app.js', 'A=1'],
    env: { PORT: '0', MODE: 'a b' },
  });
});

test('what only a shell understands is refused, unless quoted', () => {
  for (const line of ['a && b', 'a | b', 'a > file', 'a ; b', 'a & ']) {
    assert.throws(() => words(line), UserNotice, line);
  }
  assert.deepEqual(words('node -p "1" "&&" 2'), ['node', '-p', '1', '&&', '2']);
});

test('nothing, and an open quote, are said', () => {
  assert.throws(() => words('   '), /no command/);
  assert.throws(() => words('PORT=0'), /no command/);
  assert.throws(() => words('node "app.js'), /closing/);
});
