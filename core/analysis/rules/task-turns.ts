import { turnDepth } from '../../model/trace-model';
import type { FunctionPlan, LoopPlan } from '../../source/judgement';
import type { Row } from '../../units';
import type { TracedFunction } from '../function-instances';
import type { Retrigger } from '../replay/retrigger';
import { waited } from '../work-start';
import { type Iteration, type LoopInstance, largest, sum } from './loop-instance';
import type { RuleContext } from './rule';

/** An iteration while it is being read. */
interface OpenIteration extends Iteration {
  /** Plan index of the last await directly in the body. */
  planned: number;
}

/**
 * Each time a task went through the loop with two or more iterations that waited, one after the other. A turn begins
 * where the trace says so (it does for loops around other loops), or where the body's awaits begin again.
 */
export function taskTurns(
  traced: TracedFunction,
  task: Row,
  loop: number,
  context: RuleContext,
): LoopInstance[] {
  const { flags } = context.model.awaits;
  const depth = depthOf(traced.plan, loop);
  const runs: LoopInstance[] = [];
  let iterations: OpenIteration[] = [];
  const close = (): void => {
    const run = measure(context, task, iterations);
    if (run !== null) runs.push(run);
    iterations = [];
  };
  for (const { row, planned } of traced.executed(task)) {
    const at = traced.plan.awaits[planned].loop;
    const own = at === loop;
    if (!own && !isInside(traced.plan, at, loop)) {
      // The loop is left: another time through it is another run.
      if (iterations.length > 0) close();
      continue;
    }
    const begun = turnDepth(flags[row]);
    if (begun >= 0 && begun < depth) close();
    const current = iterations[iterations.length - 1];
    const begins = current === undefined || (begun >= 0 && begun <= depth);
    if (begins || (own && planned <= current.planned)) {
      iterations.push({ first: row, last: row, planned: own ? planned : -1 });
    } else {
      current.last = row;
      if (own) current.planned = planned;
    }
  }
  close();
  return runs;
}

function measure(context: RuleContext, task: Row, iterations: Iteration[]): LoopInstance | null {
  const { model, minWait, workStart } = context;
  const waits = iterations.map(({ first, last }) => {
    let sum = 0;
    for (let row = first; row <= last; row++) sum += waited(model, row);
    return sum;
  });
  if (waits.filter((w) => w >= minWait).length < 2) return null;
  for (let i = 1; i < iterations.length; i++) {
    // Started before the iteration before had come back: the loop overlaps as it is.
    if (workStart(iterations[i].first) < model.awaits.end[iterations[i - 1].last]) return null;
  }
  const longest = largest(waits);
  return {
    task,
    // The wait for the next element of an array (for await) is no wait to show.
    awaits: iterations.flatMap(({ first, last }) =>
      rowsOf(first, last).filter((a) => waited(model, a) >= 0.02 * longest),
    ),
    local: sum(waits) - longest,
    changes: iterateTogether(iterations),
    iterations: waits.filter((w) => w >= minWait).length,
    longest,
    waits,
    turns: iterations,
  };
}

function rowsOf(first: Row, last: Row): Row[] {
  return Array.from({ length: last - first + 1 }, (_, k) => first + k);
}

/** Every iteration starts when the first did; the step after the loop waits for the last await of each. */
function iterateTogether(iterations: readonly { first: Row; last: Row }[]): Retrigger[] {
  const start = iterations[0].first;
  const changes: Retrigger[] = iterations
    .slice(1)
    .map(({ first }) => ({ wake: first - 1, startWith: start }));
  changes.push({
    wake: iterations[iterations.length - 1].last,
    waitFor: iterations.flatMap(({ first, last }) => rowsOf(first, last)),
  });
  return changes;
}

/** How many loops of the function are around a loop. */
function depthOf(plan: FunctionPlan, loop: number): number {
  const isAround = ({ kind, chained }: LoopPlan, outer: number): boolean =>
    kind !== 'reduce' &&
    kind !== 'for-each' &&
    chained !== true &&
    outer !== loop &&
    isInside(plan, loop, outer);
  return plan.loops.filter(isAround).length;
}

/** Whether loop `inner` lies inside loop `outer` (by source range). */
function isInside(plan: FunctionPlan, inner: number, outer: number): boolean {
  if (inner < 0) return false;
  const a = plan.loops[inner].range;
  const b = plan.loops[outer].range;
  const after = a.line > b.line || (a.line === b.line && a.column >= b.column);
  const before = a.endLine < b.endLine || (a.endLine === b.endLine && a.endColumn <= b.endColumn);
  return after && before;
}
