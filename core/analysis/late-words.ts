import type { TraceModel } from '../model/trace-model';
import { nsToMs } from '../units';
import type { Candidate } from './candidate';
import type { Evidence } from './finding';
import { asCode, sayMs } from './finding-message';
import { quantile } from './quantile';
import { waited } from './work-start';

/** From here on it is not only the wait before it that it was late by, but more stood between. */
const FAR = 1.5;
const GATHER = /^Promise\.(all|allSettled)\b/;

/**
 * For awaits in a row: how long before its call all that an await needs was there already, where that is longer than
 * the wait of its predecessor; and that a gather as a whole was started late.
 */
export function lateWords(
  model: TraceModel,
  { places, instances, loop }: Candidate,
  labels: readonly string[],
): Evidence[] {
  if (loop !== undefined) return [];
  const { start } = model.awaits;
  const evidence: Evidence[] = [];
  for (let i = 1; i < places.length; i++) {
    const pairs = instances.filter(({ awaits }) => awaits.length === places.length);
    const median = (of: (awaits: readonly number[]) => number): number =>
      quantile(
        pairs.map(({ awaits }) => of(awaits)).sort((a, b) => a - b),
        0.5,
      );
    const late = median((awaits) => start[awaits[i]] - start[awaits[0]]);
    const before = median((awaits) => waited(model, awaits[i - 1]));
    if (!(late > 0)) continue;
    const by = sayMs(nsToMs(late));
    if (GATHER.test(labels[i])) {
      evidence.push({
        kind: 'runtime',
        detail: `The gather was started late: all that it waits for could have begun ${by} sooner.`,
      });
    } else if (late > FAR * before) {
      evidence.push({
        kind: 'runtime',
        detail: `All that ${asCode(labels[i])} needs was there ${by} before it was called.`,
      });
    }
  }
  return evidence;
}
