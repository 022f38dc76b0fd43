import { compareTraces } from '../../core/analysis/compare-traces';
import type { TraceModel } from '../../core/model/trace-model';
import type { TimelineFindings } from '../../core/protocol/timeline-messages';
import { NS_PER_MS, type Ns } from '../../core/units';
import type { OperationPair } from './aligned-model';
import type { ComparisonView } from './worker-messages';

interface ComparedTrace {
  model: TraceModel;
  result: TimelineFindings;
}

/** What the findings that are gone had foretold for each pair, and what became of every finding. */
export function comparisonView(
  pairs: readonly OperationPair[],
  before: ComparedTrace,
  after: ComparedTrace,
): ComparisonView {
  const { operations, findings } = compareTraces(before, after);
  const predicted = pairs.map(({ kind, name, names }): Ns | null => {
    const own = operations.filter((o) => o.kind === kind && (o.name === name || names.includes(o.name)));
    const ms = own.find((o) => o.predictedMs !== null)?.predictedMs ?? null;
    return ms === null ? null : ms * NS_PER_MS;
  });
  return { predicted, findings };
}
