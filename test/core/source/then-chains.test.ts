import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSourceProject } from '../../../core/source/source-project';
import { PRELUDE, thenChains } from './cases/then-chains';
import { applyFix } from './run-fixed';

const FILE = '/app/main.js';

for (const [name, one] of Object.entries(thenChains))
  test(`then chain: ${name}`, () => {
    const text = PRELUDE + one.source;
    const project = createSourceProject((path) => (path === FILE ? text : null), { strict: true });
    const lineAndColumn = (mark: string) => {
      const before = text.slice(0, text.indexOf(mark) + mark.length + 1).split('\n');
      return `${before.length}:${before[before.length - 1].length + 1}`;
    };
    const chains = project.chainsIn?.(FILE) ?? [];
    const indexOf = (mark: string) =>
      chains.map(({ plan }) =>
        plan.awaits.findIndex(({ range }) => `${range.line}:${range.column}` === lineAndColumn(mark)),
      );
    const at = indexOf('/*A*/').findIndex((found) => found >= 0);
    assert.ok(at >= 0, JSON.stringify(chains.map((c) => c.plan.awaits)));
    const { plan } = chains[at];
    const [a, b] = [indexOf('/*A*/')[at], indexOf('/*B*/')[at]];
    assert.ok(b > a);
    const relation = plan.relate(a, b);
    assert.equal(relation.verdict === 'independent' ? 'independent' : 'not', one.verdict, relation.why);
    if (one.why) assert.match(relation.why, one.why);
    const fix = plan.fixGroup([a, b]);
    if (one.verdict === 'not' || one.after === null) assert.equal(fix, null);
    if (one.after) {
      assert.ok(fix);
      assert.equal(applyFix(text, fix), PRELUDE + one.after);
    }
  });
