import assert from 'node:assert/strict';
import type { Fix } from '../../../core/analysis/finding';
import type { FunctionPlan } from '../../../core/source/judgement';
import { walk } from '../../../core/source/parse/nodes';
import { parseFile } from '../../../core/source/parse/parse-file';
import { createSourceProject } from '../../../core/source/source-project';

/**
 * Every fix that could be offered for a program of one file: for pairs, all of a function, loops (few and many turns) and
 * chains. `others`: what lies beside it (a tsconfig.json).
 */
export function everyFix(file: string, text: string, others: Record<string, string> = {}): Fix[] {
  const project = createSourceProject((path) => (path === file ? text : (others[path] ?? null)), {
    files: [file],
    strict: true,
  });
  const found: (Fix | null)[] = [];
  const seen = new Set<unknown>();
  const parsed = parseFile(file, text);
  assert.ok(parsed && !parsed.damaged, file);
  walk(parsed.ast.program, (node) => {
    if (node.type !== 'AwaitExpression' || !node.loc) return;
    const plan = project.planAt(file, node.loc.start.line, node.loc.start.column + 1);
    if (!plan || seen.has(plan)) return;
    seen.add(plan);
    const all = plan.awaits.map((_, i) => i);
    for (const first of all)
      for (const second of all) {
        if (second <= first || plan.relate(first, second).verdict !== 'independent') continue;
        found.push(plan.fixGroup([first, second]));
        const third = all.find(
          (i) => i > second && [first, second].every((one) => plan.relate(one, i).verdict === 'independent'),
        );
        if (third !== undefined) found.push(plan.fixGroup([first, second, third]));
      }
    plan.loops.forEach((_, index) => {
      found.push(plan.fixLoop(index, 3, 1), plan.fixLoop(index, 100, 1));
    });
  });
  for (const { plan } of project.chainsIn?.(file) ?? [])
    for (let first = 0; first < plan.awaits.length; first++)
      for (let second = first + 1; second < plan.awaits.length; second++)
        if (plan.relate(first, second).verdict === 'independent') found.push(plan.fixGroup([first, second]));
  return found.filter((fix) => fix !== null);
}

/** Every fix that starts work inside of a called function before the call, for a program of one file. */
export function everyInnerFix(file: string, text: string): Fix[] {
  const project = createSourceProject((path) => (path === file ? text : null), {
    files: [file],
    strict: true,
  });
  const parsed = parseFile(file, text);
  assert.ok(parsed && !parsed.damaged, file);
  const plans = new Set<FunctionPlan>();
  walk(parsed.ast.program, (node) => {
    if (node.type !== 'AwaitExpression' || !node.loc) return;
    const plan = project.planAt(file, node.loc.start.line, node.loc.start.column + 1);
    if (plan) plans.add(plan);
  });
  const found: (Fix | null | undefined)[] = [];
  for (const plan of plans)
    for (const [first] of plan.awaits.entries())
      for (const other of plans)
        for (const { range } of other === plan ? [] : other.awaits)
          if (plan.relateInner?.(first, -1, range).verdict === 'independent')
            found.push(plan.fixInner?.(first, range));
  return found.filter((fix) => fix !== null && fix !== undefined);
}
