import type { Evidence, Finding, FindingAwait } from '../../core/analysis/finding';
import { sayMs } from '../../core/analysis/finding-message';
import { formatCount } from '../format-count';
import { codeSpan, escapeMarkdown } from './markdown';

/** One await of a finding as the hover shows it. */
export interface HoverAwait {
  /** Its text in the source, '' when not known. */
  text: string;
  /** 1-based line as it stands now. */
  line: number;
  measured: FindingAwait;
}

/** A fix of one finding may have gone through the text that the fix of another is about. */
const OUTDATED =
  '**No quick fix any more**: what it would change was edited after the run. Trace again for one that fits.';

/**
 * What was measured, what the fix would change, what is not known, and why we believe a finding.
 * Everything that comes from the trace or the source is escaped; `links` are our own and stand as they are.
 * @param below the diagnostic's own words, in a hover: the gain and each wait have been said there
 * @param outdated the text that the fix would change is not what ran any more
 */
export function findingMarkdown(
  finding: Finding,
  awaits: HoverAwait[],
  links: string[],
  below: 'diagnostic' | 'nothing' = 'nothing',
  outdated = false,
): string {
  const alone = below === 'nothing';
  return [
    alone && headline(finding),
    alone ? table(finding, awaits) : sums(finding),
    measured(finding),
    links.join(' · '),
    fixPart(finding, outdated),
    list(
      'Not known',
      finding.evidence.filter((e) => e.kind === 'unknown'),
    ),
    list(
      'Why we believe it',
      finding.evidence.filter((e) => e.kind !== 'unknown'),
    ),
  ]
    .filter((part) => part)
    .join('\n\n');
}

function headline(finding: Finding): string {
  const grade =
    finding.confidence === 'proven' ? 'These awaits could overlap' : 'These awaits could probably overlap';
  return `**${grade}**: ${gain(finding)}`;
}

/** "saves 118 ms of the 812 ms of GET /report". */
function gain({ savingMs, operation, occurrences }: Finding): string {
  const where = operation.name === '' ? 'the run' : escapeMarkdown(operation.name);
  const each = occurrences > 1 ? ' each time' : '';
  return `saves **${sayMs(savingMs.endToEnd)}** of the ${sayMs(operation.durationMs)} of ${where}${each}`;
}

function table(finding: Finding, awaits: HoverAwait[]): string {
  const rows = awaits.map((a) => {
    const text = codeSpan(clip(a.text)) || escapeMarkdown(a.measured.function);
    return row(String(a.line), text, sayMs(a.measured.waitMs));
  });
  if (awaits.length > 1) {
    const { inTurn, together } = waits(finding);
    rows.push(row('', '**one after another**', `**${inTurn}**`));
    rows.push(row('', '**together**', `**${together}**`));
  }
  const waited = finding.occurrences > 1 ? 'waited (median)' : 'waited';
  return [row('line', 'await', waited), '| ---: | :--- | ---: |', ...rows].join('\n');
}

/** "One after another 215 ms, together 83 ms." */
function sums(finding: Finding): string {
  if (finding.awaits.length < 2) return '';
  const { inTurn, together } = waits(finding);
  return `One after another **${inTurn}**, together **${together}**.`;
}

function waits({ awaits, savingMs }: Finding): { inTurn: string; together: string } {
  const inTurn = awaits.reduce((sum, { waitMs }) => sum + waitMs, 0);
  return { inTurn: sayMs(inTurn), together: sayMs(inTurn - savingMs.local) };
}

/** The hover's tables have no space between columns of their own. */
function row(...cells: string[]): string {
  return `| ${cells.join(' | &nbsp;&nbsp;')} |`;
}

function measured({ occurrences, savingMs }: Finding): string {
  if (occurrences < 2) return 'Measured once.';
  const range = `it would save ${sayMs(savingMs.p50)} in the median, ${sayMs(savingMs.p95)} at the 95th percentile`;
  return `Measured ${formatCount(occurrences, 'time')}: ${range}.`;
}

function list(title: string, evidence: Evidence[]): string {
  if (evidence.length === 0) return '';
  return `**${title}**\n\n${evidence.map((e) => `- ${escapeMarkdown(e.detail)}`).join('\n')}`;
}

function fixPart(finding: Finding, outdated: boolean): string {
  if (!finding.fix) return noFix(finding);
  return outdated ? OUTDATED : caveats(finding.fix.title, finding.fix.caveats);
}

function caveats(title: string, lines: string[]): string {
  if (lines.length === 0) return '';
  return `**${escapeMarkdown(title)}** changes:\n\n${lines.map((line) => `- ${escapeMarkdown(line)}`).join('\n')}`;
}

function noFix(finding: Finding): string {
  return finding.noFix === undefined ? '' : `**No quick fix**: ${escapeMarkdown(finding.noFix)}`;
}

function clip(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
