import type { Ns, Row } from '../../units';
import type { Candidate, Instance, KeptCandidate } from '../candidate';
import type { Executed, TracedFunction } from '../function-instances';
import { waited } from '../work-start';
import type { Rule, RuleContext } from './rule';

/** Iterations of a loop, one after the other, that need nothing of each other. */
export const serialLoop: Rule = {
  id: 'serial-loop',
  summary: 'A loop whose iterations wait one after the other and need nothing of each other.',
  check(traced, context) {
    const candidates: Candidate[] = [];
    const kept: KeptCandidate[] = [];
    traced.plan.loops.forEach((loop, index) => {
      if (loop.awaits.length === 0) return;
      const instances = traced.tasks.flatMap((task) => serialRuns(traced, task, index, context));
      if (instances.length === 0) return;
      const { relation } = loop;
      const why = relation.verdict === 'kept' ? relation.why : relation.sharedResource;
      if (relation.verdict === 'independent' && relation.sharedResource === undefined) {
        const peak = instances.reduce((max, i) => Math.max(max, i.iterations), 0);
        const typical = median(instances.map((i) => i.longest)) / 1e6;
        candidates.push({
          rule: 'serial-loop',
          confidence: relation.confidence,
          traced,
          planned: loop.awaits,
          loop: { file: loop.range.file, line: loop.range.line },
          instances,
          evidence: relation.evidence,
          fix: () => traced.plan.fixLoop(index, peak, typical),
        });
      } else if (why !== undefined) {
        kept.push({ traced, planned: loop.awaits, why, instances });
      }
    });
    return { candidates, kept };
  },
};

interface LoopInstance extends Instance {
  iterations: number;
  longest: Ns;
}

/** Each time a task went through the loop with two or more iterations that waited, one after the other. */
function serialRuns(traced: TracedFunction, task: Row, loop: number, context: RuleContext): LoopInstance[] {
  const { model, minWait } = context;
  const executed = traced.executed(task);
  const runs: LoopInstance[] = [];
  let iterations: Executed[][] = [];
  const close = (): void => {
    const run = measure(iterations);
    if (run !== null) runs.push(run);
    iterations = [];
  };
  for (const e of executed) {
    const at = traced.plan.awaits[e.planned].loop;
    if (at === loop) {
      const current = iterations[iterations.length - 1];
      const last = current?.[current.length - 1];
      if (last === undefined || e.planned <= last.planned) iterations.push([e]);
      else current.push(e);
    } else if (iterations.length > 0 && !isInside(traced, at, loop)) {
      // The loop is left: another time through it is another run.
      close();
    }
  }
  close();
  return runs;

  function measure(list: Executed[][]): LoopInstance | null {
    const waits = list.map((it) => it.reduce((sum, e) => sum + waited(model, e.row), 0));
    const long = waits.filter((w) => w >= minWait).length;
    if (long < 2) return null;
    // Started before the iteration before had come back: the loop overlaps as it is.
    for (let i = 1; i < list.length; i++) {
      const previous = list[i - 1][list[i - 1].length - 1].row;
      if (context.workStart(list[i][0].row) < model.awaits.end[previous]) return null;
    }
    const longest = Math.max(...waits);
    const first = list[0][0].row;
    const lasts = list.map((it) => it[it.length - 1].row);
    const changes: Instance['changes'] = lasts.slice(0, -1).map((wake) => ({ wake, startWith: first }));
    changes.push({ wake: lasts[lasts.length - 1], waitFor: lasts });
    return {
      task,
      awaits: list.flat().map((e) => e.row),
      local: waits.reduce((a, b) => a + b, 0) - longest,
      changes,
      iterations: list.length,
      longest,
    };
  }
}

/** Whether loop `inner` lies inside loop `outer` (by source range). */
function isInside(traced: TracedFunction, inner: number, outer: number): boolean {
  if (inner < 0) return false;
  const a = traced.plan.loops[inner].range;
  const b = traced.plan.loops[outer].range;
  const after = a.line > b.line || (a.line === b.line && a.column >= b.column);
  const before = a.endLine < b.endLine || (a.endLine === b.endLine && a.endColumn <= b.endColumn);
  return after && before;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
