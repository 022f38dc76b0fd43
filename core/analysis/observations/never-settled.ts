import { appendTo } from '../../append-to';
import type { TraceModel } from '../../model/trace-model';
import { isScheduling } from '../../model/wait-causes';
import type { Row } from '../../units';
import { describeObservation } from './describe-observation';
import type { ObservationContext, ObservationRule } from './observation-rule';
import { functionName, placeOfSite, textOfSite } from './place-of-site';
import { plural } from './plural';

/**
 * A task that was still suspended when the event loop had run dry: nothing was left that could have settled what it
 * waited for. Never said of programs that were stopped, called process.exit, or of loops that wait for their next job.
 */
export const neverSettled: ObservationRule = {
  id: 'never-settled',
  summary: 'A task that waits for a promise which nothing could settle any more when the program ended.',
  observe(context) {
    const { model } = context;
    const { tasks, awaits } = model;
    const dry = model.parts.map(
      (p) => p.active === 0 && p.signal === null && (p.exitCode === 0 || p.exitCode === 13),
    );
    if (!dry.includes(true)) return [];
    const helped = tasksWithPendingResources(model);
    const stuckTasks: Row[] = [];
    for (let t = 0; t < tasks.length; t++) {
      const a = tasks.awaitTo[t] - 1;
      if (!dry[tasks.part[t]] || a < tasks.awaitFrom[t] || !Number.isNaN(awaits.end[a])) continue;
      if (helped[t] === 1 || !waitsForNobody(model, a) || isInLoop(context, t, a)) continue;
      stuckTasks.push(t);
    }
    const lost = lostRaces(model, stuckTasks);
    const bySite = new Map<Row, Row[]>();
    for (const t of stuckTasks) {
      if (lost.has(t)) continue;
      const site = awaits.site[tasks.awaitTo[t] - 1];
      appendTo(bySite, site, t);
    }
    return [...bySite].map(([site, stuck]) => {
      const name = functionName(model, site) || 'A function';
      const unfinished = callersOf(model, stuck[0]);
      const ending =
        unfinished.length === 0
          ? ''
          : ` \`${unfinished[unfinished.length - 1]}\` never came to its end either.`;
      const many = stuck.length > 1 ? ` (${plural(stuck.length, 'task')})` : '';
      return describeObservation(context, {
        rule: 'never-settled',
        interest: unfinished.length > 0 || stuck.some((t) => tasks.parent[t] < 0) ? 'worth-a-look' : 'note',
        message: `\`${name}\`${many} still waited at \`${textOfSite(model, context.read, site)}\` when the event loop had run dry: nothing was left that could settle it.${ending}`,
        advice:
          'See that every way out settles it: an event that does not come, a callback that is not called, a lock that is not released.',
        places: [placeOfSite(model, context.read, site)],
        key: textOfSite(model, context.read, site),
        operations: stuck.map((t) => tasks.operation[t]),
        sightings: stuck.map((t) => ({
          task: t,
          awaits: [tasks.awaitTo[t] - 1],
          start: awaits.start[tasks.awaitTo[t] - 1],
          end: model.parts[tasks.part[t]].end,
        })),
        measured: { calls: stuck.length },
        evidence: [
          {
            kind: 'runtime',
            detail:
              'The thread ended by itself, with no timer, socket, file or server that held its event loop.',
          },
        ],
      });
    });
  },
};

/** What the program's own output is opened as, in whatever task prints first (Node.js 22 and later); it brings nothing back. */
const OUTPUT = new Set(['PIPEWRAP', 'TTYWRAP']);

/** Tasks with a timer, a request or the like that never called back: an unreferenced one may have been meant to help. */
function tasksWithPendingResources({ tasks, resources, strings }: TraceModel): Uint8Array {
  const helped = new Uint8Array(tasks.length);
  for (let r = 0; r < resources.length; r++) {
    if (resources.task[r] < 0 || !Number.isNaN(resources.end[r])) continue;
    const type = strings[resources.type[r]];
    if (!isScheduling(type) && !OUTPUT.has(type)) helped[resources.task[r]] = 1;
  }
  return helped;
}

/** What it waits for is not another task, nor settled already, nor made from something that is. */
function waitsForNobody({ awaits, promises }: TraceModel, a: Row): boolean {
  const p = awaits.promise[a];
  if (p < 0 || awaits.flags[a] !== 0 || awaits.waitedTask[a] >= 0) return false;
  if (!Number.isNaN(promises.settled[p])) return false;
  let root = p;
  for (let steps = 0; promises.parent[root] >= 0 && steps < 64; steps++) root = promises.parent[root];
  if (root !== p && (promises.task[root] >= 0 || !Number.isNaN(promises.settled[root]))) return false;
  // A gather makes its inputs' reactions right after itself.
  for (let d = p + 1; d < promises.length && promises.createdIn[d] === promises.createdIn[p]; d++) {
    const input = promises.parent[d];
    if (input < 0 || promises.await[d] >= 0) break;
    if (promises.task[input] >= 0 && Number.isNaN(promises.settled[input])) return false;
  }
  return true;
}

/** Workers that wait for their next job wait for ever when there is none: that is how they end. */
function isInLoop({ functions, model }: ObservationContext, t: Row, a: Row): boolean {
  const traced = functions.get(model.tasks.functionSite[t]);
  // Without the source nothing can be told apart.
  if (traced === undefined) return true;
  const at = traced.executed(t).find((e) => e.row === a);
  return at === undefined || traced.plan.awaits[at.planned].loop >= 0;
}

/** Tasks whose promise went into a race that is over: that they never settle is no loss to anybody. */
function lostRaces({ tasks, promises }: TraceModel, stuck: readonly Row[]): Set<Row> {
  const taskOf = new Map(stuck.map((t) => [tasks.promise[t], t]));
  const lost = new Set<Row>();
  if (stuck.length === 0) return lost;
  for (let d = 0; d < promises.length; d++) {
    const t = taskOf.get(promises.parent[d]);
    if (t === undefined || promises.parent[d] < 0 || promises.await[d] >= 0) continue;
    let head = d;
    while (head > 0 && promises.parent[head] >= 0 && promises.createdIn[head] === promises.createdIn[d])
      head--;
    if (promises.parent[head] < 0 && !Number.isNaN(promises.settled[head])) lost.add(t);
  }
  return lost;
}

/** Names of the tasks that wait for it, and of those that wait for them; each still unfinished. */
function callersOf(model: TraceModel, t: Row): string[] {
  const { tasks, awaits } = model;
  const names: string[] = [];
  for (let steps = 0; steps < 64; steps++) {
    const parent = tasks.parent[t];
    const a = parent < 0 ? -1 : tasks.awaitTo[parent] - 1;
    if (a < 0 || a < tasks.awaitFrom[parent] || !Number.isNaN(awaits.end[a])) break;
    names.push(functionName(model, tasks.functionSite[parent]) || 'anonymous');
    t = parent;
  }
  return names;
}
