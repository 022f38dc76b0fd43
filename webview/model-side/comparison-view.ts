import { compareTraces } from '../../core/analysis/compare-traces';
import type { TraceModel } from '../../core/model/trace-model';
import type { TimelineFindings } from '../../core/protocol/timeline-messages';
import { NS_PER_MS, type Ns } from '../../core/units';
import type { OperationPair } from './aligned-model';
import { operationKey } from './operation-plan';
import type { ComparisonView } from './worker-messages';

interface ComparedTrace {
  model: TraceModel;
  result: TimelineFindings;
}

/**
 * What the findings that are gone had foretold for each pair. Where all of an operation's findings are gone, that is
 * their saving when applied together; else their sum, which is the most it could be.
 */
export function comparisonView(
  pairs: readonly OperationPair[],
  before: ComparedTrace,
  after: ComparedTrace,
): ComparisonView {
  const { findings } = compareTraces(before, after);
  const { combined } = before.result;
  const predicted = pairs.map(({ name }): Ns | null => {
    const own = findings.filter((f) => f.state !== 'new' && operationKey(f.operation) === name);
    const gone = own.filter((f) => f.state === 'gone');
    if (gone.length === 0) return null;
    const together = combined.find((c) => operationKey(c.operation) === name);
    const all = gone.length === own.length && together !== undefined;
    return (all ? together.savingMs : gone.reduce((sum, f) => sum + f.predictedMs, 0)) * NS_PER_MS;
  });
  return { predicted, findings };
}
