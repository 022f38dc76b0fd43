import type { AnalysisResult } from '../../core/analysis/finding';
import type { LocatedObservation } from '../../core/analysis/observation';
import type { Followed } from './follow-changes';
import { placeOf } from './text-place';

/** More of one rule than this is noise in an editor; the timeline lists all. */
const MOST_PER_RULE = 3;

/** Which observations the editor shows: the setting overlap.observations. */
export type RemarkLevel = 'off' | 'worthALook' | 'all';

/** An observation as it stands in the editor: at its first place. */
export interface Remark extends Followed {
  observation: LocatedObservation;
}

/** Remarks for the strongest observations of each rule that have a place in a source file. */
export function remarksOf(result: AnalysisResult): Remark[] {
  const perRule = new Map<string, number>();
  return result.observations.flatMap((observation) => {
    const [place] = observation.places;
    const n = (perRule.get(observation.rule) ?? 0) + 1;
    if (place === undefined || n > MOST_PER_RULE) return [];
    perRule.set(observation.rule, n);
    const at = { file: place.file, place: placeOf(place), was: null };
    return [{ observation, awaits: [at], fix: null, fixMade: false }];
  });
}

/** Whether overlap.observations lets it stand in the editor. */
export function isShown({ observation }: Remark, level: RemarkLevel): boolean {
  return level === 'all' || (level === 'worthALook' && observation.interest === 'worth-a-look');
}
