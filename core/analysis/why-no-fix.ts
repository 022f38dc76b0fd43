import type { AskedFix, FunctionPlan } from '../source/judgement';
import type { Candidate } from './candidate';
import { sentence } from './sentence';

/** Why a plan has no edit for what it was asked; one sentence without a full stop. */
export function whyNoFix(plan: FunctionPlan, asked: AskedFix): string {
  return plan.whyNoFix?.(asked) ?? 'its parts stand in no form that can be rewritten safely';
}

/** Why a finding has no edit, as people read it; with partners it is theirs that may be missing. */
export function sayNoFix(candidate: Candidate, partners: readonly Candidate[]): string {
  const without = [candidate, ...partners].find((one) => one.fix() === null);
  if (!without) return 'The changes that must be made together would touch the same text.';
  if (without === candidate) return sentence(without.whyNoFix());
  const { traced, planned } = without.places[0];
  const { label, range } = traced.plan.awaits[planned];
  return sentence(`\`${label}\` (line ${range.line}) must be changed as well: ${without.whyNoFix()}`);
}
