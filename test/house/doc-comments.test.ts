import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProduct, readModules } from './module-graph';

/** Exported functions that stand without a doc comment, as "path name". */
function undocumented(name: string, text: string): string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, at) => {
    const exported = /^export\s+(?:default\s+)?(?:async\s+)?function\*?\s+(\w+)/.exec(line);
    if (exported === null || lines[at - 1]?.trimEnd().endsWith('*/')) return [];
    // Of the signatures of one function, the first carries the comment.
    const overload = lines[at - 1]?.startsWith(`export function ${exported[1]}`);
    return overload ? [] : [`${name} ${exported[1]}`];
  });
}

test('every exported function of the product says what it is for', () => {
  const found = [...readModules()]
    .filter(([name]) => isProduct(name))
    .flatMap(([name, { text }]) => undocumented(name, text));
  assert.deepEqual(found, []);
});

test('a function without a comment is seen, one with a comment is not', () => {
  const text = [
    '/** Adds. */',
    'export function a(): void {}',
    'export async function b() {}',
    '// why',
    'export function* c() {}',
    'function own() {}',
  ].join('\n');
  assert.deepEqual(undocumented('m', text), ['m b', 'm c']);
});
