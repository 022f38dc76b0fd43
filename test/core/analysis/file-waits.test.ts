import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { VirtualProgram, VirtualPromise } from '../../support/virtual-program';
import { analyze, say } from './analyze-source';

const SOURCE = `import { readFile } from 'node:fs/promises';
async function main() {
  await readFile('a');
  await readFile('b');
}
main();
`;

/** main waits for two reads, each as long as `wait` says. */
function reads(wait: (v: VirtualProgram) => VirtualPromise, minSavingMs?: number) {
  return analyze(
    SOURCE,
    function* (v) {
      yield v.awaits(1, wait(v));
      yield v.awaits(2, wait(v));
    },
    minSavingMs,
  );
}

test('a wait of some milliseconds for a local file, seen once, is kept: it may have been the machine', () => {
  const result = reads((v) => v.poolWork(8));
  assert.deepEqual(say(result), []);
  assert.match(
    result.kept[0].why,
    /^They need nothing of each other, but 8 ms is all there is to gain, and a few waits for local files scatter/,
  );
});

test('the same wait for anything else is found', () => {
  assert.deepEqual(say(reads((v) => v.timer(8))), ['serial-awaits 3,4 8 ms']);
});

test('a long wait for a file is found', () => {
  assert.deepEqual(say(reads((v) => v.poolWork(30))), ['serial-awaits 3,4 30 ms']);
});

test('what was seen often is found', () => {
  const source = `import { readFile } from 'node:fs/promises';
async function main() {
  await listening();
}
async function handle() {
  await readFile('a');
  await readFile('b');
}
main();
`;
  const result = analyze(source, function* (v) {
    for (let i = 0; i < 6; i++) {
      v.request(100 * (i + 1), 'GET /', 'handle', function* () {
        yield v.awaits(2, v.poolWork(8));
        yield v.awaits(3, v.poolWork(8));
      });
    }
    yield v.awaits(1, v.timer(1));
  });
  assert.deepEqual(say(result), ['serial-awaits 6,7 8 ms']);
});

test('who asks for small savings gets them', () => {
  assert.deepEqual(say(reads((v) => v.poolWork(8), 3)), ['serial-awaits 3,4 8 ms']);
});
