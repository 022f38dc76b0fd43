import type { LocatedFinding } from '../../core/analysis/finding';
import { sayMs } from '../../core/analysis/finding-message';
import type { TraceModel } from '../../core/model/trace-model';
import type { ReadSource } from '../../core/source/judgement';
import { nsToMs } from '../../core/units';
import { awaitedText } from './places';
import type { Step } from './staircase';

/** The waits of a finding's costliest occurrence, as they were; [] when it has none to draw. */
export function stepsOf(finding: LocatedFinding, model: TraceModel, readSource: ReadSource): Step[] {
  const rows = finding.located[0]?.awaits ?? [];
  return rows
    .filter((row) => row >= 0 && !Number.isNaN(model.awaits.end[row]))
    .map((row) => {
      const from = model.awaits.start[row];
      const to = model.awaits.end[row];
      return {
        label: labelAt(row, finding, model, readSource),
        from,
        to,
        amount: sayMs(nsToMs(to - from)),
      };
    });
}

function labelAt(row: number, finding: LocatedFinding, model: TraceModel, readSource: ReadSource): string {
  const site = model.sites[model.awaits.site[row]];
  const named = finding.awaits.find((a) => a.line === site.line && a.column === site.column);
  const text = named === undefined ? '' : awaitedText(named, readSource);
  const column = `${site.line}:${site.column}`;
  return text === '' ? column : `${column}  ${text}`;
}
