import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NODE_MAJOR, programFolder, runPlain, runTraced } from './support/run-traced';

const HEAD = 'const sleep = (ms) => new Promise((r) => setTimeout(r, ms));\n';

/** Programs that end by an error that nobody handles, on lines with markers. */
const PROGRAMS: Record<string, string> = {
  'a rejection': `async function main() {\n\tconst a = await null;\n\tif (!a) throw new Error('boom ' + (await 1));\n}\nmain();`,
  'an error of the engine': 'async function main() { await null; null.x; }\nmain();',
  'a throw in a callback': `async function main() { await null; setTimeout(() => { if (f(1)) throw new RangeError('sync'); }, 1); }\nfunction f(x) { return x; }\nmain();`,
  'an error of a class of its own, with more to it': `class MyError extends Error { constructor(m) { super(m, { cause: new Error('inner') }); this.extra = { a: 1 }; } }
async function main() { await null; throw new MyError('mine'); }\nmain();`,
  'an error event without listener': `async function main() { await null; new (require('events'))().emit('error', new TypeError('emitted')); }\nmain();`,
  'an error after listeners of exit': `async function main() { await null; process.on('exit', (c) => console.log('exit', c)); throw new Error('late'); }\nmain();`,
  'a rejection that is no error': `async function main() { await null; throw 'a string'; }\nmain();`,
  'a handler that looks at the error': `process.on('uncaughtException', (e) => { console.log(e.stack); process.exit(3); });\nasync function main() { await null; throw new Error('seen'); }\nmain();`,
  'an error whose stack was changed': `async function main() { await null; const e = new Error('x'); e.stack = 'mine'; throw e; }\nmain();`,
};

for (const [what, text] of Object.entries(PROGRAMS)) {
  test(`${what}: stderr is the same, the line of source included`, async () => {
    const folder = programFolder({
      'main.cjs': HEAD + text,
      'main.mjs':
        HEAD + text.replace('require(', '(await import("node:module")).createRequire(import.meta.url)('),
    });
    for (const name of ['main.cjs', 'main.mjs']) {
      const plain = await runPlain(folder, { args: [name] });
      const traced = await runTraced(folder, { args: [name] });
      assert.equal(withoutTicks(traced.stderr), withoutTicks(plain.stderr));
      assert.equal(withoutTicks(traced.stdout), withoutTicks(plain.stdout));
      assert.equal(traced.code, plain.code);
    }
  });
}

/** Known difference: Node 20 starts its loader thread for us, in whose first tick early stacks end. */
function withoutTicks(text: string): string {
  return NODE_MAJOR === 20
    ? text.replace(/\n *at process.processTicksAndRejections.*?(?= \{|$)/gm, '')
    : text;
}
