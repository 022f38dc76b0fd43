import { appendTo } from '../../append-to';
import type { TraceModel } from '../../model/trace-model';
import type { Row } from '../../units';
import type { TracedFunction } from '../function-instances';
import { waited } from '../work-start';
import { type LoopInstance, largest, sum } from './loop-instance';
import type { RuleContext } from './rule';

/**
 * The turns of an async reducer: all its tasks start at once and first wait for the turn before. Overlapped, what
 * follows that wait starts with the task.
 */
export function reducerTurns(traced: TracedFunction, context: RuleContext): LoopInstance[] {
  const { model, minWait } = context;
  const { parent } = model.tasks;
  const { slice } = model.awaits;
  const byCall = new Map<string, Row[]>();
  for (const task of traced.tasks) {
    // One reduce calls all its callbacks in one step of one caller.
    const key = `${parent[task]}:${slice[model.tasks.awaitFrom[task]]}`;
    appendTo(byCall, key, task);
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
    const longest = largest(waits);
    found.push({
      task: tasks[0],
      awaits: turns.flatMap(({ first, last }) =>
        Array.from({ length: last - first }, (_, k) => first + 1 + k),
      ),
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

/** More links than this are not followed. */
const MAX_LINKS = 100_000;

/**
 * The turns of `list.reduce((p, x) => p.then(() => f(x)), start)`: links of one chain of promises, all made at once,
 * each run when the one before has settled. Overlapped, every link runs as soon as it is made.
 */
export function chainedTurns(
  traced: TracedFunction,
  planned: number,
  /** Links behind the turns: what is done with the result. */
  trailing: number,
  context: RuleContext,
): LoopInstance[] {
  const { model, minWait } = context;
  const found: LoopInstance[] = [];
  for (const task of traced.tasks) {
    for (const e of traced.executed(task)) {
      if (e.planned !== planned) continue;
      const links = chainBehind(model, e.row);
      const waits = links.map((p, i) =>
        i === 0 ? 0 : Math.max(0, model.promises.settled[p] - model.promises.settled[links[i - 1]]),
      );
      if (waits.filter((w) => w >= minWait).length < 2) continue;
      // What is done with the result takes time itself: where the turns end cannot be told from it.
      if (waits.slice(waits.length - trailing).some((w) => trailing > 0 && w >= minWait)) continue;
      const longest = largest(waits);
      found.push({
        task,
        awaits: [e.row],
        local: sum(waits) - longest,
        changes: [
          ...links.slice(1).map((reaction) => ({ reaction })),
          { wake: e.row, waitForPromises: links },
        ],
        iterations: waits.filter((w) => w >= minWait).length,
        longest,
        waits,
        turns: [],
      });
    }
  }
  return found;
}

/** The promises of a `then` chain that ends in what an await waited for, first link first. */
function chainBehind(model: TraceModel, await_: Row): Row[] {
  const { promises, awaits } = model;
  const links: Row[] = [];
  let p = awaits.promise[await_];
  // An async function that returns the chain settles with it: its last link is what settled the function's promise.
  for (let steps = 0; p >= 0 && promises.parent[p] < 0 && steps < 8; steps++) {
    const slice = promises.settledIn[p];
    const reaction = slice < 0 ? -1 : model.slices.promise[slice];
    p = reaction < 0 ? -1 : promises.parent[reaction];
  }
  while (p >= 0 && links.length < MAX_LINKS && !Number.isNaN(promises.settled[p])) {
    links.push(p);
    p = promises.parent[p];
  }
  return links.reverse();
}
