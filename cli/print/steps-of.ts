import type { LocatedFinding } from '../../core/analysis/finding';
import { sayMs } from '../../core/analysis/finding-message';
import type { TraceModel } from '../../core/model/trace-model';
import type { ReadSource } from '../../core/source/judgement';
import { nsToMs } from '../../core/units';
import { awaitedText } from './places';
import type { Step } from './staircase';

/** The waits of a finding's costliest occurrence, as they were; [] when it has none to draw. */
export function stepsOf(finding: LocatedFinding, model: TraceModel, readSource: ReadSource): Step[] {
  const rows = (finding.located[0]?.awaits ?? []).filter(
    (row) => row >= 0 && !Number.isNaN(model.awaits.end[row]),
  );
  const column = Math.max(0, ...rows.map((row) => positionOf(row, model).length));
  return rows.map((row) => {
    const from = model.awaits.start[row];
    const to = model.awaits.end[row];
    return {
      label: labelAt(row, column, finding, model, readSource),
      from,
      to,
      amount: sayMs(nsToMs(to - from)),
    };
  });
}

/** "14:16". */
function positionOf(row: number, model: TraceModel): string {
  const { line, column } = model.sites[model.awaits.site[row]];
  return `${line}:${column}`;
}

function labelAt(
  row: number,
  width: number,
  finding: LocatedFinding,
  model: TraceModel,
  readSource: ReadSource,
): string {
  const site = model.sites[model.awaits.site[row]];
  const named = finding.awaits.find((a) => a.line === site.line && a.column === site.column);
  const text = named === undefined ? '' : awaitedText(named, readSource);
  const position = positionOf(row, model);
  return text === '' ? position : `${position.padEnd(width)}  ${text}`;
}
