import { NS_PER_MS, type Row } from '../../units';
import { type Candidate, type KeptCandidate, placesIn, stableName } from '../candidate';
import type { TracedFunction } from '../function-instances';
import { quantile } from '../quantile';
import type { Retrigger } from '../replay/retrigger';
import { waited } from '../work-start';
import { atOnce, boundedTo, type Iteration, type LoopInstance, largest, sum } from './loop-instance';
import { chainedTurns, reducerTurns } from './reduce-turns';
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
      const { relation } = loop;
      const free = relation.verdict === 'independent' && relation.sharedResource === undefined;
      const minWait = free ? context.minWait : context.minKeptWait;
      const found = turnsOf(traced, index, { ...context, minWait });
      if (found.length === 0) return;
      const why = relation.verdict === 'kept' ? relation.why : relation.sharedResource;
      if (free) {
        const peak = largest(found.map((i) => i.iterations));
        const longest = found.map((i) => i.longest).sort((a, b) => a - b);
        const typical = quantile(longest, 0.5) / NS_PER_MS;
        const fix = traced.plan.fixLoop(index, peak, typical);
        const limit = Math.min(atOnce(peak, fix), relation.slots ?? Number.POSITIVE_INFINITY);
        // Asked at once of somebody who answers one at a time, the last ones would give up.
        const together = Math.min(peak, limit) * quantile(longest, 0.5);
        if (relation.timeLimit !== undefined && together >= relation.timeLimit * NS_PER_MS) return;
        const instances = found.map((i) => boundedTo(i, limit));
        candidates.push({
          rule: 'serial-loop',
          identity: stableName({ traced, planned: loop.awaits[0] }),
          confidence: relation.confidence,
          places: placesIn(traced, loop.awaits),
          loop: { file: loop.range.file, line: loop.range.line },
          instances,
          evidence: relation.evidence,
          // Of a chain only its end is awaited: the connection that served it tells nothing of the other turns.
          pooled: relation.pooled === true || loop.chained === true,
          fix: () => fix,
        });
      } else if (why !== undefined) {
        kept.push({ places: placesIn(traced, loop.awaits), why, instances: found });
      }
    });
    return { candidates, kept };
  },
};

/** Every time a loop's turns waited one after the other, whatever they are: awaits, tasks or links of a chain. */
function turnsOf(traced: TracedFunction, index: number, context: RuleContext): LoopInstance[] {
  const loop = traced.plan.loops[index];
  if (loop.turnsAreTasks === true) return reducerTurns(traced, context);
  if (loop.chained === true) return chainedTurns(traced, loop.awaits[0], loop.trailing ?? 0, context);
  return traced.tasks.flatMap((task) => serialRuns(traced, task, index, context));
}

/** An iteration while it is being read. */
interface OpenIteration extends Iteration {
  /** Plan index of the last await directly in the body. */
  planned: number;
}

/** Each time a task went through the loop with two or more iterations that waited, one after the other. */
function serialRuns(traced: TracedFunction, task: Row, loop: number, context: RuleContext): LoopInstance[] {
  const runs: LoopInstance[] = [];
  let iterations: OpenIteration[] = [];
  const close = (): void => {
    const run = measure(context, task, iterations);
    if (run !== null) runs.push(run);
    iterations = [];
  };
  for (const { row, planned } of traced.executed(task)) {
    const at = traced.plan.awaits[planned].loop;
    const current = iterations[iterations.length - 1];
    if (at === loop) {
      if (current === undefined || planned <= current.planned) {
        iterations.push({ first: row, last: row, planned });
      } else {
        current.last = row;
        current.planned = planned;
      }
    } else if (current !== undefined) {
      if (isInside(traced, at, loop)) current.last = row;
      // The loop is left: another time through it is another run.
      else close();
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

/** Whether loop `inner` lies inside loop `outer` (by source range). */
function isInside(traced: TracedFunction, inner: number, outer: number): boolean {
  if (inner < 0) return false;
  const a = traced.plan.loops[inner].range;
  const b = traced.plan.loops[outer].range;
  const after = a.line > b.line || (a.line === b.line && a.column >= b.column);
  const before = a.endLine < b.endLine || (a.endLine === b.endLine && a.endColumn <= b.endColumn);
  return after && before;
}
