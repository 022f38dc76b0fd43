import type { Evidence, LocatedFinding } from '../../core/analysis/finding';
import { sayMs } from '../../core/analysis/finding-message';
import type { TraceModel } from '../../core/model/trace-model';
import type { ReadSource } from '../../core/source/judgement';
import { fixDiff } from './fix-diff';
import { cut, labelled, wrapped } from './layout';
import type { Paint } from './paint';
import { placeOf } from './places';
import { staircase } from './staircase';
import { stepsOf } from './steps-of';

/** All that printing needs beside the finding. */
export interface PrintContext {
  model: TraceModel;
  readSource: ReadSource;
  paint: Paint;
  cwd: string;
  /** Columns of the terminal. */
  width: number;
}

const INDENT = 4;
const LABEL_COLUMN = 11;
const MOST_STEPS = 8;
const MOST_REASONS = 4;

/** One finding as lines: what it gains, where, the picture, why, what to do. */
export function findingText(number: number, finding: LocatedFinding, context: PrintContext): string[] {
  const { paint } = context;
  const evidence = (kinds: Evidence['kind'][]): string[] =>
    finding.evidence.filter((e) => kinds.includes(e.kind)).map((e) => e.detail);
  return [
    heading(number, finding, context),
    ...where(finding, context),
    ...picture(finding, context),
    '',
    ...wrapped(finding.message, context.width - INDENT).map((line) => ' '.repeat(INDENT) + line),
    ...rows('seen', seen(finding), context),
    ...rows('why', shortened(evidence(['data-flow', 'effects', 'control', 'runtime'])), context),
    ...rows('not known', evidence(['unknown']), context, paint.information),
    ...rows('measured', evidence(['measurement', 'capacity', 'contained-in']), context),
    ...rows('fix', fixLines(finding), context),
    ...diffRows(finding, context),
  ];
}

function heading(number: number, finding: LocatedFinding, { paint }: PrintContext): string {
  const grade = finding.confidence === 'proven' ? paint.warning('proven') : paint.information('likely');
  const saves = `saves ${sayMs(finding.savingMs.endToEnd)}`;
  const { name, durationMs } = finding.operation;
  const share = ` of ${sayMs(durationMs)}${name === '' ? '' : ` in ${name}`}`;
  return `${paint.strong(String(number).padStart(2))}  ${paint.strong(paint.gain(saves))}${share}  ·  ${grade}  ·  ${finding.rule}`;
}

function where(finding: LocatedFinding, { paint, cwd }: PrintContext): string[] {
  const first = finding.awaits[0];
  if (first === undefined) return [];
  const inFunction = first.function === '' ? '' : `  in ${first.function}`;
  const files = new Set(finding.awaits.map((a) => a.file));
  // Awaits in one file are told apart by their columns in the picture; others need a line each.
  const named = files.size > 1 ? finding.awaits : [first];
  return named.map(
    (at, i) => `    ${paint.place(placeOf(at, cwd))}${i === 0 ? paint.faint(inFunction) : ''}`,
  );
}

function picture(finding: LocatedFinding, context: PrintContext): string[] {
  const steps = stepsOf(finding, context.model, context.readSource);
  if (steps.length === 0) return otherAwaits(finding, context);
  const { paint } = context;
  const lines = staircase(steps, {
    width: Math.max(16, Math.min(36, Math.floor(context.width * 0.36))),
    labelWidth: Math.max(16, Math.floor(context.width * 0.4)),
    most: MOST_STEPS,
    solid: finding.confidence === 'proven' ? paint.warning : paint.information,
    ghost: paint.faint,
  });
  return ['', ...lines.map((line) => `    ${line}`)];
}

/** Without a picture the awaits are at least listed. */
function otherAwaits(finding: LocatedFinding, { cwd }: PrintContext): string[] {
  return finding.awaits.map((at) => `    ${placeOf(at, cwd)}  waited ${sayMs(at.waitMs)}`);
}

/** How often, and how much the gain differs from time to time; the message has the rest. */
function seen({ occurrences, savingMs }: LocatedFinding): string[] {
  if (occurrences < 2) return [];
  return [
    `${occurrences} times, saving ${sayMs(savingMs.p50)} in the median, ${sayMs(savingMs.p95)} at the 95th percentile; drawn: the costliest.`,
  ];
}

/** A long list of reasons is read by nobody; all of them are in the JSON. */
function shortened(reasons: string[]): string[] {
  if (reasons.length <= MOST_REASONS + 1) return reasons;
  return [
    ...reasons.slice(0, MOST_REASONS),
    `…and ${reasons.length - MOST_REASONS} more like these; --json has them all.`,
  ];
}

function fixLines(finding: LocatedFinding): string[] {
  if (finding.fix === null) return [`none is offered. ${finding.noFix ?? 'No edit is sure to hold here.'}`];
  return [`${finding.fix.title}.`.replace(/\.\.$/, '.'), ...finding.fix.caveats];
}

function diffRows(finding: LocatedFinding, { paint, readSource, width }: PrintContext): string[] {
  const lines = fixDiff(finding.fix?.edits ?? [], readSource);
  const column = Math.max(0, ...lines.map((l) => String(l.line ?? '').length));
  const pad = ' '.repeat(INDENT + LABEL_COLUMN);
  return lines.map(({ sign, text, line }) => {
    const number = paint.faint(String(line ?? '').padStart(column));
    const shown = cut(`${sign} ${text}`, width - pad.length - column - 1).trimEnd();
    return `${pad}${number} ${sign === '+' ? paint.gain(shown) : sign === '-' ? shown : paint.faint(shown)}`;
  });
}

function rows(
  label: string,
  texts: string[],
  { width, paint }: PrintContext,
  colour: (text: string) => string = paint.faint,
): string[] {
  return texts.flatMap((text, i) => {
    const lines = labelled(i === 0 ? label : '', text, INDENT, LABEL_COLUMN, width);
    if (i > 0) return lines;
    const at = INDENT + label.length;
    return [' '.repeat(INDENT) + colour(label) + lines[0].slice(at), ...lines.slice(1)];
  });
}
