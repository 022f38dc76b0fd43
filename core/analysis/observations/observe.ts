import type { LocatedObservation } from '../observation';
import { blockedLoop } from './blocked-loop';
import { duplicateWork } from './duplicate-work';
import { floatingTask } from './floating-task';
import { lockStepBatches } from './lock-step-batches';
import { nPlusOne } from './n-plus-one';
import { neverSettled } from './never-settled';
import type { ObservationContext, ObservationRule } from './observation-rule';
import { overBarrier } from './over-barrier';
import { pseudoParallel } from './pseudo-parallel';
import { unboundedFanOut } from './unbounded-fan-out';

const observationRules: readonly ObservationRule[] = [
  blockedLoop,
  lockStepBatches,
  overBarrier,
  pseudoParallel,
  unboundedFanOut,
  duplicateWork,
  nPlusOne,
  neverSettled,
  floatingTask,
];

/** A list nobody reads to its end helps nobody: the strongest of each rule. */
const MOST_PER_RULE = 20;

/** What is worth knowing beside the findings, the most interesting first. */
export function observe(context: ObservationContext): LocatedObservation[] {
  const seen = new Map<string, number>();
  return observationRules
    .flatMap((rule) => rule.observe(context).sort(byInterest).slice(0, MOST_PER_RULE))
    .sort(byInterest)
    .map((o) => {
      const n = (seen.get(o.id) ?? 0) + 1;
      seen.set(o.id, n);
      return n === 1 ? o : { ...o, id: `${o.id}-${n}` };
    });
}

function byInterest(a: LocatedObservation, b: LocatedObservation): number {
  if (a.interest !== b.interest) return a.interest === 'worth-a-look' ? -1 : 1;
  return weight(b) - weight(a);
}

/** Milliseconds that were in question. */
function weight({ measured }: LocatedObservation): number {
  return measured.lostMs ?? measured.delayMs ?? measured.blockedMs ?? measured.leftMs ?? 0;
}
