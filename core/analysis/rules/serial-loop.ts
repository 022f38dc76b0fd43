import type { Ns, Row } from '../../units';
import type { Candidate, Instance, KeptCandidate } from '../candidate';
import type { Fix } from '../finding';
import type { TracedFunction } from '../function-instances';
import type { Retrigger } from '../replay/retrigger';
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
      const found =
        loop.turnsAreTasks === true
          ? serialTurns(traced, context)
          : traced.tasks.flatMap((task) => serialRuns(traced, task, index, context));
      if (found.length === 0) return;
      const { relation } = loop;
      const why = relation.verdict === 'kept' ? relation.why : relation.sharedResource;
      if (relation.verdict === 'independent' && relation.sharedResource === undefined) {
        const peak = found.reduce((max, i) => Math.max(max, i.iterations), 0);
        const typical = median(found.map((i) => i.longest)) / 1e6;
        const fix = traced.plan.fixLoop(index, peak, typical);
        const instances = found.map((i) => boundedTo(i, atOnce(peak, fix)));
        candidates.push({
          rule: 'serial-loop',
          confidence: relation.confidence,
          traced,
          planned: loop.awaits,
          loop: { file: loop.range.file, line: loop.range.line },
          instances,
          evidence: relation.evidence,
          pooled: relation.pooled === true,
          fix: () => fix,
        });
      } else if (why !== undefined) {
        kept.push({ traced, planned: loop.awaits, why, instances: found });
      }
    });
    return { candidates, kept };
  },
};

interface LoopInstance extends Instance {
  iterations: number;
  longest: Ns;
  /** What each turn waited, and where it begins and ends; empty where turns are tasks. */
  waits: Ns[];
  turns: Iteration[];
}

/** Nobody should start more turns than this at once without thinking, so no more is promised. */
const MANY = 20;
const BOUND = 8;

/** How many turns may run at once when the fix is made. */
function atOnce(peak: number, fix: Fix | null): number {
  if (fix?.concurrency !== undefined) return Math.max(1, fix.concurrency);
  return peak > MANY || fix?.kind === 'map-bounded' ? BOUND : Number.POSITIVE_INFINITY;
}

/** The same turns, at most `limit` at once: each further one waits for the one that many before it. */
function boundedTo(instance: LoopInstance, limit: number): LoopInstance {
  const { turns, waits } = instance;
  if (turns.length <= limit) return instance;
  const changes = instance.changes.map((change, i) =>
    i < turns.length - 1 && i + 1 >= limit ? { ...change, waitFor: [turns[i + 1 - limit].last] } : change,
  );
  return { ...instance, changes, local: sum(waits) - makespan(waits, limit) };
}

/** How long a pool of `workers` takes for these, in order. */
function makespan(waits: readonly Ns[], workers: number): Ns {
  const free: Ns[] = new Array<Ns>(workers).fill(0);
  for (const wait of waits) {
    let next = 0;
    for (let w = 1; w < workers; w++) if (free[w] < free[next]) next = w;
    free[next] += wait;
  }
  return Math.max(...free);
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

/** One time through the loop's body: the rows of all awaits in it, inner loops' included. */
interface Iteration {
  first: Row;
  last: Row;
  /** Plan index of the last await directly in the body. */
  planned: number;
}

/** Each time a task went through the loop with two or more iterations that waited, one after the other. */
function serialRuns(traced: TracedFunction, task: Row, loop: number, context: RuleContext): LoopInstance[] {
  const runs: LoopInstance[] = [];
  let iterations: Iteration[] = [];
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
  const longest = waits.reduce((a, b) => Math.max(a, b), 0);
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
  changes.push({ wake: iterations[iterations.length - 1].last, waitFor: iterations.map((i) => i.last) });
  return changes;
}

/**
 * The turns of an async reducer: all its tasks start at once and first wait for the turn before. Overlapped, what
 * follows that wait starts with the task.
 */
function serialTurns(traced: TracedFunction, context: RuleContext): LoopInstance[] {
  const { model, minWait } = context;
  const { parent } = model.tasks;
  const { slice } = model.awaits;
  const byCall = new Map<string, Row[]>();
  for (const task of traced.tasks) {
    // One reduce calls all its callbacks in one step of one caller.
    const key = `${parent[task]}:${slice[model.tasks.awaitFrom[task]]}`;
    byCall.set(key, [...(byCall.get(key) ?? []), task]);
  }
  const found: LoopInstance[] = [];
  for (const tasks of byCall.values()) {
    const turns = tasks
      .map((task) => ({ first: model.tasks.awaitFrom[task], last: model.tasks.awaitTo[task] - 1 }))
      .filter(({ first, last }) => last > first);
    const waits = turns.map(({ first, last }) => {
      let sum = 0;
      for (let row = first + 1; row <= last; row++) sum += waited(model, row);
      return sum;
    });
    if (waits.filter((w) => w >= minWait).length < 2) continue;
    const longest = waits.reduce((a, b) => Math.max(a, b), 0);
    found.push({
      task: tasks[0],
      awaits: turns.flatMap(({ first, last }) => rowsOf(first + 1, last)),
      local: sum(waits) - longest,
      changes: turns.flatMap(({ first, last }) => [
        { wake: first, startWith: first },
        { wake: last, waitFor: [first, last] },
      ]),
      iterations: turns.length,
      longest,
      waits,
      turns: [],
    });
  }
  return found;
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
