import { AwaitFlag, type TraceModel } from '../model/trace-model';
import type { Candidate, KeptCandidate, RuleResult } from './candidate';
import type { Evidence } from './finding';

const SAMPLED: Evidence = {
  kind: 'unknown',
  detail:
    'This code had no markers: its awaits are known from samples of the stack, and others between them may be missing.',
};

/**
 * What rests on awaits that were only sampled is never proven, and no reason to keep anything: a fix is not offered
 * either, because an await in between may not have been seen.
 */
export function withoutTrustInSamples(model: TraceModel, { candidates, kept }: RuleResult): RuleResult {
  const sampled = ({ instances }: Candidate | KeptCandidate): boolean =>
    instances.some(({ awaits }) => awaits.some((a) => (model.awaits.flags[a] & AwaitFlag.Approximate) !== 0));
  return {
    candidates: candidates.map((candidate) =>
      sampled(candidate)
        ? {
            ...candidate,
            confidence: 'likely',
            evidence: [...candidate.evidence, SAMPLED],
            fix: () => null,
          }
        : candidate,
    ),
    kept: kept.filter((one) => !sampled(one)),
  };
}
