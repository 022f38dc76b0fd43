import type { LocatedKept } from '../../core/analysis/finding';
import type { OpenTrace } from '../../launch/analyze-trace';
import { counted, duration } from './amounts';
import { findingCount, findingText, type PrintContext } from './finding-text';
import { wrapped } from './layout';
import type { Paint } from './paint';
import { awaitedText, placeOf, shownPath } from './places';

export interface ReportOptions {
  paint: Paint;
  cwd: string;
  width: number;
  /** List what is serial for a reason instead of only counting it. */
  showKept: boolean;
}

/** All that a person is told of a trace: head, findings, what was kept, notices, the sum. */
export function reportText(trace: OpenTrace, options: ReportOptions): string {
  const { result } = trace;
  const context: PrintContext = { ...options, model: trace.model, readSource: trace.readSource };
  const findings = result.findings.flatMap((finding, i) => ['', ...findingText(i + 1, finding, context)]);
  const lines = [
    head(trace, options),
    ...findings,
    '',
    ...closing(trace, options),
    ...(options.showKept ? result.kept.flatMap((kept) => keptText(kept, context)) : []),
    ...result.notices.flatMap((notice) => note(notice, options)),
  ];
  return `${lines.join('\n')}\n`;
}

function head({ result }: OpenTrace, { paint }: ReportOptions): string {
  const { summary } = result;
  const facts = [
    duration(summary.durationMs),
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
    const all = result.findings.length === 1 ? 'it' : 'all of them';
    lines.push(
      `${paint.strong(findingCount(result.findings.length))}: fixing ${all} would save ${paint.strong(paint.gain(duration(result.combinedSavingMs)))} of ${duration(result.summary.durationMs)}.`,
    );
  } else if (result.summary.awaits === 0) {
    lines.push('No await ran in your own files, so there is nothing that could overlap.');
  } else {
    lines.push('No await was found that could overlap another.');
  }
  if (result.kept.length > 0 && !options.showKept) {
    const are = result.kept.length === 1 ? 'place looks serial and is so' : 'places look serial and are so';
    lines.push(paint.faint(`${result.kept.length} more ${are} for a reason: overlap analyze ${file} --kept`));
  }
  return lines;
}

function keptText(kept: LocatedKept, context: PrintContext): string[] {
  const { paint, cwd, readSource } = context;
  const places = kept.awaits.map((at) => {
    const text = awaitedText(at, readSource);
    return `    ${paint.place(placeOf(at, cwd))}${text === '' ? '' : `  ${text}`}  ${paint.faint(duration(at.waitMs))}`;
  });
  return ['', `${paint.strong('kept')}  ${wrapped(kept.why, context.width - 6).join('\n      ')}`, ...places];
}

function note(notice: string, { paint, width }: ReportOptions): string[] {
  return wrapped(notice, width - 6).map((line, i) =>
    i === 0 ? `${paint.information('note')}  ${line}` : `      ${line}`,
  );
}
