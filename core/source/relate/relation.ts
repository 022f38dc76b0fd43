import type { Evidence } from '../../analysis/finding';
import type { Effect } from '../effects/effect';
import type { Relation } from '../judgement';
import { isPooled, sharedServer, sharedSlots } from './traits';

/** B needs A: nothing is told of such a pair. */
export function dependent(why: string): Relation {
  return { verdict: 'dependent', confidence: 'proven', evidence: [], why };
}

/** Serial for a reason that is worth telling. */
export function kept(why: string): Relation {
  return { verdict: 'kept', confidence: 'proven', evidence: [], why };
}

/** Nothing is in the way: proven when nothing is unknown. `first` and `second` are what both would do at once. */
export function independentRelation(
  evidence: Evidence[],
  unknowns: Set<string>,
  first: Effect[],
  second: Effect[],
): Relation {
  const limits = [...first, ...second].flatMap(({ on }) =>
    on.kind === 'http' && on.limit !== undefined ? [on.limit] : [],
  );
  if (limits.length > 0)
    unknowns.add('They give up after a time: served one at a time, some might run into it.');
  const timeLimit = Math.min(...limits.filter((ms) => !Number.isNaN(ms)));
  for (const detail of unknowns) evidence.push({ kind: 'unknown', detail });
  const shared = sharedServer(first, second);
  if (shared) evidence.push({ kind: 'capacity', detail: `${shared.why}.` });
  const slots = sharedSlots(first, second);
  return {
    verdict: 'independent',
    confidence: unknowns.size === 0 ? 'proven' : 'likely',
    evidence,
    why: '',
    ...(shared ? { sharedResource: shared.why } : {}),
    ...(slots === undefined ? {} : { slots }),
    ...(Number.isFinite(timeLimit) ? { timeLimit } : {}),
    ...(!shared && isPooled(first) && isPooled(second) ? { pooled: true } : {}),
  };
}

/** Whether an edit may begin the later one early: what it does then is what it did. */
export function mayBeMoved({ verdict, reordersOutput, leavesOpen }: Relation): boolean {
  return verdict === 'independent' && !reordersOutput && !leavesOpen;
}

/** A callee nobody can look into that is waited for; null when there is none. */
export function unknownBarrier(effects: Effect[]): string | null {
  for (const effect of effects)
    if (effect.on.kind === 'unknown' && !effect.on.readLike && effect.on.awaited) return effect.on.label;
  return null;
}
