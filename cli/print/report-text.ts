import type { AnalysisResult, FindingAwait, Kept, LocatedKept } from '../../core/analysis/finding';
import { sayMs } from '../../core/analysis/finding-message';
import type { OpenTrace } from '../../launch/open-trace';
import { counted } from './amounts';
import { findingText, type PrintContext } from './finding-text';
import { wrapped } from './layout';
import { observationLines, observationsHidden } from './observation-text';
import type { Paint } from './paint';
import { awaitedText, placeOf, shownPath } from './places';

const MOST_OPERATIONS = 4;

export interface ReportOptions {
  paint: Paint;
  cwd: string;
  width: number;
  /** How to call this command line again. */
  ownName: string;
  /** List what is serial for a reason instead of only counting it. */
  showKept: boolean;
  /** Show all that was seen beside the findings instead of the strongest. */
  showNotes: boolean;
}

/** All that a person is told of a trace: head, findings, what was kept, notices, the sum. */
export function reportText(trace: OpenTrace, options: ReportOptions): string {
  const { result } = trace;
  const context: PrintContext = { ...options, model: trace.model, readSource: trace.readSource };
  const findings = result.findings.flatMap((finding, i) => ['', ...findingText(i + 1, finding, context)]);
  const lines = [
    head(trace, options),
    ...findings,
    ...observationLines(result.observations, { ...options, all: options.showNotes }),
    '',
    ...closing(trace, options),
    ...(options.showKept ? byReason(result.kept).flatMap((kept) => keptText(kept, context)) : []),
    ...result.notices.flatMap((notice) => note(notice, options)),
  ];
  return `${lines.join('\n')}\n`;
}

function head({ result }: OpenTrace, { paint }: ReportOptions): string {
  const { summary } = result;
  const facts = [
    sayMs(summary.durationMs),
    counted(summary.tasks, 'task'),
    counted(summary.awaits, 'await'),
    counted(summary.operations, 'operation'),
    `Node.js ${summary.node.replace(/^v/, '')}`,
  ];
  return `${paint.strong('overlap')}  ${paint.faint(facts.join(' · '))}`;
}

function closing({ result }: OpenTrace, options: ReportOptions): string[] {
  const { paint } = options;
  const file = result.summary.file === '' ? 'TRACE' : shownPath(result.summary.file, options.cwd);
  const lines: string[] = [];
  if (result.findings.length > 0) {
    lines.push(combined(result, paint));
  } else if (result.summary.awaits > 0) {
    lines.push('No await was found that could overlap another.');
  }
  if (result.kept.length > 0 && !options.showKept) {
    const are = result.kept.length === 1 ? 'place looks serial and is so' : 'places look serial and are so';
    lines.push(
      paint.faint(
        `${result.kept.length} more ${are} for a reason: ${options.ownName} analyze ${file} --kept`,
      ),
    );
  }
  const hidden = observationsHidden(result.observations, options.showNotes);
  if (hidden > 0) {
    const what = counted(hidden, 'more observation');
    lines.push(paint.faint(`${what}: ${options.ownName} analyze ${file} --notes`));
  }
  return lines;
}

/** What all fixes together would give; the operations are told apart because their times cannot be added up. */
function combined(result: AnalysisResult, paint: Paint): string {
  const fixing = result.findings.length === 1 ? 'Fixing it' : 'Fixing all';
  const gains = result.combined
    .filter((c) => c.savingMs > 0)
    .slice(0, MOST_OPERATIONS)
    .map((c) => `${c.operation} ${sayMs(c.durationMs)} → ${paint.gain(sayMs(c.durationMs - c.savingMs))}`);
  return `${paint.strong(counted(result.findings.length, 'finding'))}. ${fixing}: ${gains.join(', ')}`;
}

/** Places kept for the same reason are listed under it once, in the order of the source. */
function byReason(kept: readonly LocatedKept[]): Kept[] {
  const groups = new Map<string, Map<string, FindingAwait>>();
  for (const { why, awaits } of kept) {
    const places = groups.get(why) ?? new Map<string, FindingAwait>();
    for (const at of awaits) places.set(`${at.file}:${at.line}:${at.column}`, at);
    groups.set(why, places);
  }
  return [...groups].map(([why, places]) => ({ why, awaits: [...places.values()].sort(bySource) }));
}

function bySource(a: FindingAwait, b: FindingAwait): number {
  return a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column;
}

function keptText(kept: Kept, context: PrintContext): string[] {
  const { paint, cwd, readSource } = context;
  const places = kept.awaits.map((at) => {
    const text = awaitedText(at, readSource);
    return `    ${paint.place(placeOf(at, cwd))}${text === '' ? '' : `  ${text}`}  ${paint.faint(sayMs(at.waitMs))}`;
  });
  return ['', `${paint.strong('kept')}  ${wrapped(kept.why, context.width - 6).join('\n      ')}`, ...places];
}

function note(notice: string, { paint, width }: ReportOptions): string[] {
  return wrapped(notice, width - 6).map((line, i) =>
    i === 0 ? `${paint.information('note')}  ${line}` : `      ${line}`,
  );
}
