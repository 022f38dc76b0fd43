import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scriptBlocks } from '../../../core/script-blocks';
import { parseFile } from '../../../core/source/parse/parse-file';
import { markedSource } from './marked-source';
import { applyFix } from './run-fixed';

const LOADS = `const user = /*A*/ await fetch('http://x.test/user');
const orders = /*B*/ await fetch('http://x.test/orders');`;
const TOGETHER = `const [user, orders] = await Promise.all([
  fetch('http://x.test/user'),
  fetch('http://x.test/orders'),
]);`;

const vue = (script: string): string => `<template>
  <p v-if="user">{{ await(orders) }} <b>it's</b></p>
</template>
<script lang="ts">
export default { name: 'Page' };
</script>
<script setup lang="ts">
interface Props { id: string }
${script}
</script>
<style>p { color: red }</style>
`;
const svelte = (script: string): string => `<script>
  export let id;
  async function load() {
${script.replace(/^/gm, '    ')}
    return [user, orders];
  }
</script>
{#await load()}<p>…</p>{/await}
`;
const astro = (script: string): string => `---
import Layout from '../Layout.astro';
${script}
---
<Layout title="it's">{user.name} {orders.map((o) => <li>{o}</li>)}</Layout>
<script>console.log('in the browser');</script>
`;

for (const [file, make] of [
  ['/app/page.vue', vue],
  ['/app/page.svelte', svelte],
  ['/app/page.astro', astro],
] as const)
  test(`${file}: its script is judged and edited, the rest stays as it is`, () => {
    const text = make(LOADS);
    const source = markedSource(text, {}, file);
    const relation = source.relate('A', 'B');
    assert.equal(relation.verdict, 'independent', relation.why);
    const fix = source.plan('A').fixGroup([source.index('A'), source.index('B')]);
    assert.ok(fix);
    const plain = (one: string) => one.replace(/\/\*.\*\/ /g, '').replace(/^ +/gm, '');
    assert.equal(plain(applyFix(text, fix)), plain(make(TOGETHER)));
    const needs = make(LOADS.replace("'http://x.test/orders'", 'user.url'));
    assert.notEqual(markedSource(needs, {}, file).relate('A', 'B').verdict, 'independent');
  });

test('what is no script is blank; offsets and lines stay', () => {
  for (const [file, text] of [
    ['a.vue', vue(LOADS)],
    ['a.svelte', svelte(LOADS)],
    ['a.astro', astro(LOADS)],
    ['a.astro', '<p>no script at all</p>\n'],
    ['a.vue', '<script>never closed'],
    ['a.svelte', ''],
  ]) {
    const blocks = scriptBlocks(file, text);
    assert.equal(blocks?.text.length, text.length, file);
    assert.deepEqual(blocks.text.split('\n').length, text.split('\n').length);
    for (let at = 0; at < text.length; at++)
      assert.ok(blocks.text[at] === text[at] || blocks.text[at] === ' ', `${file} ${at}`);
    assert.equal(parseFile(file, text)?.damaged, false, file);
  }
  assert.equal(scriptBlocks('/app/main.ts', '<script>'), null);
});
