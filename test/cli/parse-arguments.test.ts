import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BadUse } from '../../cli/bad-use';
import { commands } from '../../cli/commands';
import { parseArguments, type Shape } from '../../cli/parse-arguments';

const shapeOf = (name: string): Shape => commands.find((c) => c.shape.command === name)!.shape;

function refusal(name: string, ...args: string[]): string {
  try {
    parseArguments(args, shapeOf(name));
  } catch (error) {
    assert.ok(error instanceof BadUse);
    return error.message;
  }
  return assert.fail('it was accepted');
}

test('flags before "--" are ours, everything behind it is the command’s', () => {
  const args = parseArguments(
    [
      '--output',
      'x.overlap',
      '--include=**/a/**',
      '--include',
      'b',
      '--min-saving',
      '2.5',
      '--',
      'node',
      '--json',
      '-o',
    ],
    shapeOf('trace'),
  );
  assert.equal(args.texts.get('output'), 'x.overlap');
  assert.deepEqual(args.lists.get('include'), ['**/a/**', 'b']);
  assert.equal(args.milliseconds.get('min-saving'), 2.5);
  assert.deepEqual(args.rest, ['node', '--json', '-o']);
});

test('"-" is a value, -o is short for --output', () => {
  const args = parseArguments(['t.overlap', '--format', 'html', '-o', '-'], shapeOf('export'));
  assert.deepEqual(args.positionals, ['t.overlap']);
  assert.equal(args.texts.get('output'), '-');
});

test('bad use is one sentence that names the slip', () => {
  assert.match(refusal('trace', 'node', 'app.js'), /goes after "--".*overlap trace -- node app\.js/);
  assert.match(refusal('trace', 'node', '--test'), /goes after "--"/);
  assert.match(refusal('trace', 'app.js', '--', 'node'), /"app\.js" stands before "--"/);
  assert.match(refusal('trace', '--'), /no command after "--"/);
  assert.match(refusal('trace', '--outptu', 'x', '--', 'node'), /does not know --outptu; it takes --output/);
  assert.match(refusal('trace', '--json', '--', 'node'), /--json needs a value/);
  assert.match(refusal('trace', '--json', '--kept', '--', 'node'), /needs a value, but "--kept"/);
  assert.match(refusal('analyze', 'x', '--json'), /needs a value, but nothing/);
  assert.match(
    refusal('trace', '--min-saving', 'much', '--', 'node'),
    /number of milliseconds, 0 or more, not "much"/,
  );
  assert.match(refusal('trace', '--min-saving=-1', '--', 'node'), /0 or more/);
  assert.match(refusal('trace', '--kept=1', '--', 'node'), /--kept takes no value/);
  assert.match(refusal('analyze'), /needs a trace/);
  assert.match(refusal('analyze', 'a', 'b'), /"b" is one argument too many/);
  assert.match(refusal('analyze', 'a', '--', 'b'), /runs no command/);
  assert.match(refusal('compare', 'a'), /needs the trace after/);
  assert.match(refusal('check', 'a', '--', 'node'), /either a trace or a command/);
});

test('help is never refused', () => {
  for (const { shape } of commands) {
    assert.ok(parseArguments(['--help'], shape).switches.has('help'));
    assert.ok(parseArguments(['-h'], shape).switches.has('help'));
  }
});
