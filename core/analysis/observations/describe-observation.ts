import { nsToMs, type Row } from '../../units';
import { relativePath } from '../describe';
import type { Evidence, FindingAwait } from '../finding';
import type { Interest, LocatedObservation, Measured, ObservationRuleId, Sighting } from '../observation';
import { quantile } from '../quantile';
import { stableId } from '../stable-id';
import type { ObservationContext } from './observation-rule';

/** The timeline shows the costliest few hundred. */
const MAX_LOCATED = 200;

/** What a rule found, in its own terms. */
export interface Observed {
  rule: ObservationRuleId;
  interest: Interest;
  message: string;
  advice: string;
  places: (FindingAwait | null)[];
  /** What tells it from others of the rule in the same function: texts from the source, never lines or times. */
  key: string;
  /** Rows of the operations it happened in. */
  operations: readonly Row[];
  sightings: Sighting[];
  measured: Measured;
  evidence: Evidence[];
}

/** Puts it into the form of the contract. */
export function describeObservation(
  { model, kinds }: ObservationContext,
  seen: Observed,
): LocatedObservation {
  const places = seen.places.filter((p) => p !== null);
  const file = places[0] === undefined ? '' : relativePath(model, places[0].file);
  return {
    id: stableId([seen.rule, file, places[0]?.function ?? '', seen.key].join('|')),
    rule: seen.rule,
    interest: seen.interest,
    message: seen.message,
    advice: seen.advice,
    places,
    operation: operationOf(seen.operations),
    occurrences: seen.sightings.length,
    measured: seen.measured,
    evidence: seen.evidence,
    located: [...seen.sightings].sort((a, b) => b.end - b.start - (a.end - a.start)).slice(0, MAX_LOCATED),
  };

  function operationOf(rows: readonly Row[]): LocatedObservation['operation'] {
    const known = [...new Set(rows)].filter((o) => o >= 0);
    if (known.length === 0) return { name: '', durationMs: nsToMs(model.duration) };
    const { start, end } = model.operations;
    const durations = known.map((o) => end[o] - start[o]).sort((a, b) => a - b);
    return { name: kinds.nameOf(known), durationMs: nsToMs(quantile(durations, 0.5)) };
  }
}
