import type { TraceModel } from '../../model/trace-model';
import type { FunctionPlan } from '../../source/judgement';
import { NS_PER_MS } from '../../units';
import { type Candidate, type KeptCandidate, placesIn, type RuleResult, stableName } from '../candidate';
import type { TracedFunction } from '../function-instances';
import { quantile } from '../quantile';
import { whyNoFix } from '../why-no-fix';
import { atOnce, boundedTo, type LoopInstance, largest } from './loop-instance';
import { chainedTurns, reducerTurns } from './reduce-turns';
import type { Rule, RuleContext } from './rule';
import { taskTurns } from './task-turns';

/** Iterations of a loop, one after the other, that need nothing of each other. */
export const serialLoop: Rule = {
  id: 'serial-loop',
  summary: 'A loop whose turns wait one after the other and need nothing of each other.',
  check(traced, context) {
    const { loops } = traced.plan;
    const results: (Candidate | KeptCandidate | null)[] = loops.map(() => null);
    const freeInside = (index: number): Candidate[] =>
      (loops[index].inner ?? []).flatMap((inner) => {
        const result = results[inner];
        return result !== null && 'rule' in result ? [result] : freeInside(inner);
      });
    // Inner loops first: while their turns can overlap, an outer one that only repeats them is told with the inner one.
    for (let index = loops.length - 1; index >= 0; index--) {
      const repeats = loops[index].awaits.length === 0;
      const result = judgeLoop(traced, index, context);
      const inside = repeats ? freeInside(index) : [];
      if (inside.length > 0) {
        if (inside.length === 1 && result !== null && 'rule' in result) inside[0].around ??= result;
        continue;
      }
      // Why the inner one is serial has been said.
      results[index] = repeats && result !== null && !('rule' in result) ? null : result;
    }
    const result: RuleResult = { candidates: [], kept: [] };
    for (const one of results) {
      if (one === null) continue;
      if ('rule' in one) result.candidates.push(one);
      else result.kept.push(one);
    }
    return result;
  },
};

/** What is to be said of a loop, if it was serial in the run. */
function judgeLoop(
  traced: TracedFunction,
  index: number,
  context: RuleContext,
): Candidate | KeptCandidate | null {
  const loop = traced.plan.loops[index];
  const awaits = loop.awaits.length > 0 ? loop.awaits : awaitsInside(traced.plan, index);
  if (awaits.length === 0) return null;
  const { relation } = loop;
  const free = relation.verdict === 'independent' && relation.sharedResource === undefined;
  const minWait = free ? context.minWait : context.minKeptWait;
  const found = turnsOf(traced, index, { ...context, minWait });
  if (found.length === 0) return null;
  const together = relation.ifTogether !== undefined && anyTogether(context.model, found);
  if (!free || together) {
    const serialWhy = relation.verdict === 'kept' ? relation.why : relation.sharedResource;
    const why = together && free ? relation.ifTogether : serialWhy;
    return why === undefined ? null : { places: placesIn(traced, awaits), why, instances: found };
  }
  const peak = largest(found.map((i) => i.iterations));
  const longest = found.map((i) => i.longest).sort((a, b) => a - b);
  const typical = quantile(longest, 0.5) / NS_PER_MS;
  const fix = traced.plan.fixLoop(index, peak, typical);
  const limit = Math.min(atOnce(peak, fix), relation.slots ?? Number.POSITIVE_INFINITY);
  // Asked at once of somebody who answers one at a time, the last ones would give up.
  const inTurn = Math.min(peak, limit) * quantile(longest, 0.5);
  if (relation.timeLimit !== undefined && inTurn >= relation.timeLimit * NS_PER_MS) return null;
  return {
    rule: 'serial-loop',
    identity: `${loop.awaits.length === 0 ? 'all ' : ''}${stableName({ traced, planned: awaits[0] })}`,
    confidence: relation.confidence,
    places: placesIn(traced, awaits),
    loop: { file: loop.range.file, line: loop.range.line },
    instances: found.map((i) => boundedTo(i, limit)),
    evidence: relation.evidence,
    // Of a chain only its end is awaited: the connection that served it tells nothing of the other turns.
    pooled: relation.pooled === true || loop.chained === true,
    fix: () => fix,
    whyNoFix: () => whyNoFix(traced.plan, { loop: index, peak }),
  };
}

/** Did two tasks of one operation go through the loop at the same time? */
function anyTogether({ tasks, awaits }: TraceModel, found: readonly LoopInstance[]): boolean {
  const spans = found.map(({ task, turns }) => ({
    operation: tasks.operation[task],
    from: awaits.start[turns[0].first],
    to: awaits.end[turns[turns.length - 1].last],
  }));
  spans.sort((a, b) => a.operation - b.operation || a.from - b.from);
  return spans.some(
    (span, i) => i > 0 && spans[i - 1].operation === span.operation && span.from < spans[i - 1].to,
  );
}

/** The awaits of a loop that has none of its own: those of the loops in it. */
function awaitsInside(plan: FunctionPlan, index: number): number[] {
  const { kind, inner = [], turnsAreTasks, chained } = plan.loops[index];
  if (kind === 'for-each' || turnsAreTasks || chained) return [];
  return inner
    .flatMap((one) => [...plan.loops[one].awaits, ...awaitsInside(plan, one)])
    .sort((a, b) => a - b);
}

/** Every time a loop's turns waited one after the other, whatever they are: awaits, tasks or links of a chain. */
function turnsOf(traced: TracedFunction, index: number, context: RuleContext): LoopInstance[] {
  const loop = traced.plan.loops[index];
  if (loop.turnsAreTasks === true) return reducerTurns(traced, context);
  if (loop.chained === true) return chainedTurns(traced, loop.awaits[0], loop.trailing ?? 0, context);
  return traced.tasks.flatMap((task) => taskTurns(traced, task, index, context));
}
