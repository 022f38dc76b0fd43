import type { Comparison, FindingChange, OperationChange } from '../../core/analysis/compare-traces';
import { sayMs } from '../../core/analysis/finding-message';
import { cut } from './layout';
import type { Paint } from './paint';
import { placeOf } from './places';

const NAME_WIDTH = 40;
/** Operations of which nothing was predicted and that hardly changed are noise beyond this many. */
const MOST_OPERATIONS = 20;

/** A comparison for people: operations as a table, findings below. */
export function comparisonText(
  comparison: Comparison,
  paint: Paint,
  cwd: string,
  notices: readonly string[] = [],
): string {
  const { before, after } = comparison.durationMs;
  const operations = [...comparison.operations]
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, MOST_OPERATIONS);
  const hidden = comparison.operations.length - operations.length;
  const lines = [
    `${paint.strong('overlap')}  ${paint.faint(`the run took ${sayMs(before)} before, ${sayMs(after)} after`)}`,
    '',
    paint.faint(row('operation', 'before', 'after', 'saved', 'predicted', 'off by')),
    ...operations.map((operation) => operationRow(operation, paint)),
    ...(hidden > 0 ? [paint.faint(`and ${hidden} more operations`)] : []),
    '',
    ...findingLines(comparison.findings, paint, cwd),
    ...notices.map((notice) => `${paint.information('note')}  ${notice}`),
  ];
  return `${lines.join('\n')}\n`;
}

function weight(operation: OperationChange): number {
  return (operation.predictedMs ?? 0) * 1000 + Math.abs(operation.measuredMs ?? 0);
}

function row(name: string, ...cells: string[]): string {
  return cut(name, NAME_WIDTH).padEnd(NAME_WIDTH) + cells.map((cell) => cell.padStart(11)).join('');
}

function operationRow(operation: OperationChange, paint: Paint): string {
  const { before, after, measuredMs, predictedMs, error } = operation;
  const count = before?.count ?? after?.count ?? 0;
  const name = count > 1 ? `${operation.name} (median of ${count})` : operation.name;
  const line = row(
    name,
    before === null ? 'not there' : sayMs(before.medianMs),
    after === null ? 'not there' : sayMs(after.medianMs),
    measuredMs === null ? '' : signed(measuredMs),
    predictedMs === null ? '' : sayMs(predictedMs),
    error === null ? '' : `${Math.round(error * 100)} %`,
  );
  return measuredMs !== null && predictedMs !== null && measuredMs > 0 ? paint.gain(line) : line;
}

function signed(ms: number): string {
  return ms < 0 ? `−${sayMs(-ms)}` : sayMs(ms);
}

function findingLines(findings: readonly FindingChange[], paint: Paint, cwd: string): string[] {
  if (findings.length === 0) return ['Neither trace has a finding.'];
  const mark: Record<FindingChange['state'], string> = {
    gone: paint.gain('gone       '),
    'still there': paint.warning('still there'),
    new: paint.information('new        '),
  };
  return findings.map((f) => {
    const place = f.at === null ? '' : paint.place(placeOf(f.at, cwd));
    const measured = f.measuredMs === null ? '' : `, measured ${signed(f.measuredMs)}`;
    return `${mark[f.state]}  ${place}  ${f.rule} in ${f.operation}, predicted ${sayMs(f.predictedMs)}${measured}`;
  });
}
