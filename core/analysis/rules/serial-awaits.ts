import { appendTo } from '../../append-to';
import type { FunctionPlan, Relation } from '../../source/judgement';
import { NS_PER_MS, type Ns, type Row } from '../../units';
import { type Candidate, type Instance, type KeptCandidate, placesIn, stableName } from '../candidate';
import type { Evidence } from '../finding';
import type { Executed, TracedFunction } from '../function-instances';
import { quantile } from '../quantile';
import type { Retrigger } from '../replay/retrigger';
import { whyNoFix } from '../why-no-fix';
import { waited } from '../work-start';
import { assignSteps } from './assign-steps';
import { mergeWays, Ways } from './merge-ways';
import type { Rule, RuleContext } from './rule';

/** Awaits that are this short beside the longest of their group add words, not savings; of two a little less counts. */
const MIN_SHARE_OF_GROUP = 0.1;
const MIN_SHARE_OF_FAR = 0.25;
const MIN_SHARE_OF_PAIR = 0.04;

/**
 * Awaits of one task, one after the other, that need nothing of each other.
 *
 * Of each pass through straight-line code (one iteration counts as one pass) every await gets a step, later than all it
 * has to wait for. Awaits of one step could wait together.
 *
 *   const a = await x();      step 0 ┐ group
 *   const b = await y(a);     step 1 │
 *   const c = await z();      step 0 ┘
 */
export const serialAwaits: Rule = {
  id: 'serial-awaits',
  summary: 'Awaits in one task, one after the other, that need nothing of each other.',
  check(traced, context) {
    // A reducer's two halves are turns of its reduce: serial-loop's business.
    if (traced.plan.loops.some((loop) => loop.kind === 'reduce' && loop.turnsAreTasks === true)) {
      return { candidates: [], kept: [] };
    }
    const typical = typicalWaits(traced, context);
    const groups = new Map<string, Candidate>();
    const kept = new Map<string, KeptCandidate>();
    const relations = new Relations(traced.plan);
    const met = new Ways();
    for (const task of traced.tasks) {
      for (const pass of passes(traced.executed(task), traced.plan)) {
        met.add(pass.map((e) => e.planned));
        checkPass(traced, task, pass, relations, typical, context, groups, kept);
      }
    }
    const candidates = mergeWays([...groups.values()], traced, met, (planned) => grade(planned, relations));
    return { candidates, kept: [...kept.values()] };
  },
};

/** Runs of awaits that executed in program order at the same loop depth: one pass through straight-line code. */
export function passes(executed: Executed[], plan: FunctionPlan): Executed[][] {
  const open = new Map<number, Executed[]>();
  const done: Executed[][] = [];
  for (const e of executed) {
    const loop = plan.awaits[e.planned].loop;
    const pass = open.get(loop);
    if (pass !== undefined && pass[pass.length - 1].planned < e.planned) {
      pass.push(e);
      continue;
    }
    if (pass !== undefined) done.push(pass);
    open.set(loop, [e]);
  }
  return [...done, ...open.values()].filter((p) => p.length > 1);
}

/** Median wait at each planned await over all tasks: one slow time must not change which awaits belong together. */
function typicalWaits(traced: TracedFunction, { model }: RuleContext): Ns[] {
  const waits: Ns[][] = traced.plan.awaits.map(() => []);
  for (const task of traced.tasks) {
    for (const e of traced.executed(task)) waits[e.planned].push(waited(model, e.row));
  }
  return waits.map((w) =>
    quantile(
      w.sort((a, b) => a - b),
      0.5,
    ),
  );
}

/** Remembers the source's answers: they do not depend on the task. */
export class Relations {
  private readonly known = new Map<number, Relation>();

  constructor(private readonly plan: FunctionPlan) {}

  of(first: number, second: number): Relation {
    const key = first * this.plan.awaits.length + second;
    let relation = this.known.get(key);
    if (relation === undefined) {
      relation = this.plan.relate(first, second);
      this.known.set(key, relation);
    }
    return relation;
  }
}

function checkPass(
  traced: TracedFunction,
  task: Row,
  pass: Executed[],
  relations: Relations,
  typical: Ns[],
  context: RuleContext,
  groups: Map<string, Candidate>,
  kept: Map<string, KeptCandidate>,
): void {
  const { awaits } = context.model;
  const long = pass.map((e) => typical[e.planned] >= context.minWait);
  const told = pass.map((e) => typical[e.planned] >= context.minKeptWait);
  const needs: number[][] = pass.map(() => []);
  for (let j = 1; j < pass.length; j++) {
    const began = context.workStart(pass[j].row);
    for (let i = 0; i < j; i++) {
      // Already under way before the earlier one came back: the program overlaps them as it is.
      if (began < awaits.end[pass[i].row]) continue;
      const relation = relations.of(pass[i].planned, pass[j].planned);
      const free = relation.verdict === 'independent' && relation.sharedResource === undefined;
      if (!free) needs[j].push(i);
      const why = relation.verdict === 'kept' ? relation.why : relation.sharedResource;
      if (!free && why !== undefined && told[i] && told[j]) {
        keep(kept, traced, task, pass[i], pass[j], why);
      }
    }
  }
  const steps = assignSteps(
    needs,
    pass.map((e) => typical[e.planned]),
  );
  const byStep = new Map<number, number[]>();
  pass.forEach((_, i) => {
    if (long[i]) appendTo(byStep, steps[i], i);
  });
  for (const [step, waiting] of byStep) {
    const members = worthwhile(waiting, (i) => typical[pass[i].planned]);
    // One that was started early takes no part: it overlaps already, and says nothing of the others.
    const serial = members.filter(
      (j, k) => k === 0 || context.workStart(pass[j].row) >= awaits.end[pass[members[k - 1]].row],
    );
    // The step's first await names it, however short it is: which of the others are worth a word differs by run.
    const anchor = pass[steps.indexOf(step)].planned;
    if (serial.length > 1) addInstance(groups, traced, task, pass, serial, needs, anchor, relations, context);
  }
}

/**
 * Leaves out of a level what is too short beside its longest; what stands apart from the others must be worth the
 * longer way. At least the two longest are looked at.
 */
function worthwhile(level: number[], wait: (i: number) => Ns): number[] {
  const longest = level.reduce((max, i) => Math.max(max, wait(i)), 0);
  const many = level.filter((i) => {
    const apart = !level.includes(i - 1) && !level.includes(i + 1);
    return wait(i) >= (apart ? MIN_SHARE_OF_FAR : MIN_SHARE_OF_GROUP) * longest;
  });
  return many.length > 1 ? many : level.filter((i) => wait(i) >= MIN_SHARE_OF_PAIR * longest);
}

function keep(
  kept: Map<string, KeptCandidate>,
  traced: TracedFunction,
  task: Row,
  a: Executed,
  b: Executed,
  why: string,
): void {
  // One entry a reason: three statements of a transaction are one thing to say, not three pairs.
  const known = kept.get(why);
  if (known === undefined) {
    const instances = [{ task, awaits: [a.row, b.row] }];
    kept.set(why, { places: placesIn(traced, [a.planned, b.planned]), why, instances });
    return;
  }
  const planned = union(
    known.places.map((p) => p.planned),
    [a.planned, b.planned],
  );
  known.places = placesIn(traced, planned);
  const last = known.instances[known.instances.length - 1];
  if (last.task === task) last.awaits = union(last.awaits, [a.row, b.row]);
  else known.instances.push({ task, awaits: [a.row, b.row] });
}

/** Ascending, without doubles. */
function union(a: number[], b: number[]): number[] {
  return [...new Set([...a, ...b])].sort((x, y) => x - y);
}

function addInstance(
  groups: Map<string, Candidate>,
  traced: TracedFunction,
  task: Row,
  pass: Executed[],
  members: number[],
  needs: number[][],
  anchor: number,
  relations: Relations,
  context: RuleContext,
): void {
  const { model } = context;
  const planned = members.map((i) => pass[i].planned);
  const rows = members.map((i) => pass[i].row);
  const waits = rows.map((a) => waited(model, a));
  // Asked at once of somebody who answers one at a time, the last ones would give up.
  if (waits.reduce((x, y) => x + y, 0) >= timeLimitOf(planned, relations)) return;
  const instance: Instance = {
    task,
    awaits: rows,
    local: waits.reduce((x, y) => x + y, 0) - Math.max(...waits),
    changes: startTogether(pass, members, needs, slotsOf(planned, relations)),
  };
  const key = planned.join(',');
  const known = groups.get(key);
  if (known !== undefined) {
    known.instances.push(instance);
    return;
  }
  const { confidence, evidence, pooled } = grade(planned, relations);
  groups.set(key, {
    rule: 'serial-awaits',
    identity: stableName({ traced, planned: anchor }),
    confidence,
    places: placesIn(traced, planned),
    instances: [instance],
    evidence,
    pooled,
    fix: () => traced.plan.fixGroup(planned),
    whyNoFix: () => whyNoFix(traced.plan, { group: planned }),
  });
}

/**
 * Every member starts when the first did, or when what it needs of the awaits between has come back; what follows a
 * member waits for everything up to it, as the program's order says. A task's awaits are consecutive rows in time
 * order, so the step that starts a member is the wake-up of the row before it.
 *
 *   rows     A  B  x  C  y        members A, B, C
 *   wake(A)  starts B             startWith A
 *   wake(B)  starts x             waitFor A, B
 *   wake(x)  starts C             startWith A
 *   wake(C)  starts y             waitFor A, B, x, C
 */
function startTogether(
  pass: readonly Executed[],
  members: readonly number[],
  needs: number[][],
  slots: number,
): Retrigger[] {
  const first = members[0];
  const start = pass[first].row;
  const moved = withNeeded(members, needs);
  const changes: Retrigger[] = [];
  moved.forEach((i, k) => {
    const { row } = pass[i];
    const between = needs[i].filter((n) => n > first).map((n) => pass[n].row);
    // A pool that is full lets the next one in when the first of those inside has come back.
    if (k >= slots) between.push(pass[moved[k - slots]].row);
    if (k > 0) changes.push({ wake: row - 1, startWith: start, waitFor: between });
    const next = moved[k + 1];
    if (next !== undefined && pass[next].row === row + 1) return;
    changes.push({ wake: row, waitFor: Array.from({ length: row - start + 1 }, (_, n) => start + n) });
  });
  return changes;
}

/** The shortest time after which one of a group gives up. */
function timeLimitOf(planned: readonly number[], relations: Relations): Ns {
  let limit = Number.POSITIVE_INFINITY;
  for (let j = 1; j < planned.length; j++) {
    for (let i = 0; i < j; i++) {
      const { timeLimit } = relations.of(planned[i], planned[j]);
      if (timeLimit !== undefined) limit = Math.min(limit, timeLimit * NS_PER_MS);
    }
  }
  return limit;
}

/** How many of a group can be under way at once. */
function slotsOf(planned: readonly number[], relations: Relations): number {
  let slots = Number.POSITIVE_INFINITY;
  for (let j = 1; j < planned.length; j++) {
    for (let i = 0; i < j; i++) slots = Math.min(slots, relations.of(planned[i], planned[j]).slots ?? slots);
  }
  return slots;
}

/** The members and, of the awaits between them, those that a member needs: they start early with them. Ascending. */
function withNeeded(members: readonly number[], needs: number[][]): number[] {
  const moved = new Set(members);
  for (let i = members[members.length - 1]; i > members[0]; i--) {
    if (moved.has(i)) for (const n of needs[i]) if (n > members[0]) moved.add(n);
  }
  return [...moved].sort((a, b) => a - b);
}

/** The weakest relation decides; evidence is said once. */
export function grade(
  planned: number[],
  relations: Relations,
): { confidence: 'proven' | 'likely'; evidence: Evidence[]; pooled: boolean } {
  let confidence: 'proven' | 'likely' = 'proven';
  let pooled = true;
  const evidence = new Map<string, Evidence>();
  for (let j = 1; j < planned.length; j++) {
    for (let i = 0; i < j; i++) {
      const relation = relations.of(planned[i], planned[j]);
      if (relation.confidence === 'likely') confidence = 'likely';
      if (relation.pooled !== true) pooled = false;
      // All pairs were asked about; of neighbours what is known is said, of the others only what is not.
      for (const e of relation.evidence) {
        if (i === j - 1 || e.kind === 'unknown') evidence.set(`${e.kind}:${e.detail}`, e);
      }
    }
  }
  return { confidence, evidence: [...evidence.values()], pooled };
}
