import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

interface Module {
  FailureLines: new () => { all: string[][]; take(line: string): void };
  inOneLine(lines: string[], most: number): string;
}

let script: Module;
before(async () => {
  script = await import(pathToFileURL(join(__dirname, '..', '..', 'scripts', 'failure-lines.mjs')).href);
});

/** What is said at the very end of a run with this output. */
function told(output: string, most = 300): string[] {
  const lines = new script.FailureLines();
  for (const line of output.split('\n')) lines.take(line);
  return lines.all.map((one) => script.inOneLine(one, most));
}

test('in the extension host: the name and what was not equal, not the next test', () => {
  const output = `✔ one (20 ms)
✖ hints fit what the user typed
AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:

15 !== 16

\tat /suite/index.js:455:26
✔ two (1556 ms)
✖ three
Error: waited in vain
1 passed, 2 failed`;
  assert.deepEqual(told(output), [
    'hints fit what the user typed: Expected values to be strictly equal: 15 !== 16',
    'three: Error: waited in vain',
  ]);
});

test('our own reporter: the place too; of values side by side only what differs', () => {
  const output = `  … test/a.test.ts: 1 passed so far
  FAILED test/a.test.ts:4  lists
    AssertionError [ERR_ASSERTION]: Expected values to be strictly deep-equal:
    + actual - expected

      [
        'same',
    +   'one'
    -   'two'
      ]

        at TestContext.<anonymous> (a.test.ts:9:10)
  test/b.test.ts: 4 passed (20 ms)`;
  assert.deepEqual(told(output), [
    "test/a.test.ts:4 lists: Expected values to be strictly deep-equal: + actual - expected + 'one' - 'two'",
  ]);
});

test('through the window: what it waited for, without colours; long ones are cut', () => {
  const output = `✖ the example: its handler has hints (83168.686877ms)
  locator.waitFor: Timeout 30000ms exceeded.
  Call log:
  \u001b[2m  - waiting for locator('.row')\u001b[22m

      at <anonymous> (/x/example.test.ts:22:63)`;
  const whole =
    "the example: its handler has hints: locator.waitFor: Timeout 30000ms exceeded. Call log: - waiting for locator('.row')";
  assert.deepEqual(told(output), [whole]);
  assert.deepEqual(told(output, 40), [`${whole.slice(0, 39)}…`]);
});
