import type { AnalysisResult } from '../../core/analysis/finding';
import { sayMs } from '../../core/analysis/finding-message';
import type { TraceOutcome } from '../../launch/trace-command';
import { formatCount } from '../format-count';

export interface OutcomeMessage {
  text: string;
  /** The program did not end well, or something of the trace is lost. */
  warning: boolean;
  /** There is something to see in the Problems panel. */
  hints: boolean;
}

type Found = Pick<AnalysisResult, 'summary' | 'findings' | 'combined' | 'unread'>;

/** One or two sentences on a run: how it ended if not well, what was found, what is lost. */
export function outcomeMessage(
  label: string,
  outcome: Pick<TraceOutcome, 'exitCode' | 'signal' | 'cancelled'>,
  result: Found,
): OutcomeMessage {
  const crashed = !outcome.cancelled && (outcome.signal !== null || outcome.exitCode !== 0);
  const parts: string[] = [];
  if (outcome.cancelled && result.summary.awaits === 0) {
    const text = `${label} was stopped before it awaited anything. Let it do something first: send a server a request.`;
    return { text, warning: false, hints: false };
  }
  if (outcome.cancelled) parts.push(`${label} was stopped; this is its trace up to there.`);
  else if (outcome.signal)
    parts.push(`${label} was ended by ${outcome.signal}; this is its trace up to there.`);
  else if (crashed && result.summary.awaits === 0) {
    const text = `${label} ended with exit code ${outcome.exitCode} before it awaited anything; its output says why.`;
    return { text, warning: true, hints: false };
  } else if (crashed) parts.push(`${label} ended with exit code ${outcome.exitCode}; its trace is shown.`);
  parts.push(found(label, result));
  return { text: parts.join(' '), warning: crashed, hints: result.findings.length > 0 };
}

/** The same of a process that ran before and runs on, unless it has `ended`. */
export function attachedMessage(label: string, ended: boolean, result: Found): OutcomeMessage {
  const begun = ended ? `${label} has ended; this is its trace up to there. ` : '';
  const idle = `${label} awaited nothing while it was traced: let it do something, or trace it longer.`;
  const text = begun + (result.summary.awaits === 0 ? idle : found(label, result));
  return { text, warning: false, hints: result.findings.length > 0 };
}

function found(label: string, { summary, findings, combined, unread = 0 }: Found): string {
  if (summary.awaits === 0) {
    return `${label} awaited nothing, so there is nothing to overlap. If it is a part of a program, trace what starts that.`;
  }
  if (findings.length === 0 && unread > 0) {
    return `No await was found to wait for another without need; ${formatCount(unread, 'file')} changed since and could not be judged.`;
  }
  if (findings.length === 0) {
    return `No await waits for another without need (${formatCount(summary.awaits, 'await')} looked at).`;
  }
  const places = `${formatCount(findings.length, 'place')} where awaits could overlap`;
  const [most] = combined;
  if (!most || most.savingMs <= 0) return `${places}.`;
  const after = sayMs(Math.max(0, most.durationMs - most.savingMs));
  const several = combined.filter(({ savingMs }) => savingMs > 0).length > 1;
  return `${places}${several ? '; the most in' : ':'} ${most.operation}${several ? ', which' : ''} would take ${after} instead of ${sayMs(most.durationMs)}.`;
}
