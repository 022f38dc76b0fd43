import assert from 'node:assert/strict';
import { test } from 'node:test';
import { walk } from '../../../core/source/parse/nodes';
import { parseFile } from '../../../core/source/parse/parse-file';
import { createSourceProject } from '../../../core/source/source-project';
import { firingPrograms } from './cases/programs-firing';
import { silentPrograms } from './cases/silent-programs';

/** Everything claimed of a program, and the fixes, which must at least be makeable. */
function claimsOf(file: string, source: string): string[] {
  const project = createSourceProject((path) => (path === file ? source : null), {
    files: [file],
    strict: true,
  });
  const parsed = parseFile(file, source);
  assert.ok(parsed && !parsed.damaged);
  const seen = new Set<unknown>();
  const claims: string[] = [];
  walk(parsed.ast.program, (node) => {
    if (node.type !== 'AwaitExpression' || !node.loc) return;
    const plan = project.planAt(file, node.loc.start.line, node.loc.start.column + 1);
    if (!plan || seen.has(plan)) return;
    seen.add(plan);
    plan.awaits.forEach((a, first) => {
      for (let second = first + 1; second < plan.awaits.length; second++) {
        const relation = plan.relate(first, second);
        // What one server serves in turn is no claim.
        if (relation.verdict !== 'independent' || relation.sharedResource) continue;
        plan.fixGroup([first, second]);
        claims.push(`${a.label} and ${plan.awaits[second].label}`);
      }
    });
    plan.loops.forEach((loop, index) => {
      if (loop.relation.verdict !== 'independent') return;
      plan.fixLoop(index, 3, 1);
      claims.push(`loop in line ${loop.range.line}`);
    });
  });
  return claims;
}

for (const [name, { file, source }] of Object.entries(silentPrograms))
  test(`silent program: ${name}`, () => assert.deepEqual(claimsOf(file, source), []));

for (const [name, { file, source }] of Object.entries(firingPrograms))
  test(`firing program: ${name}`, () => assert.ok(claimsOf(file, source).length > 0));
