import type { Ms } from '../units';
import type { Finding, FindingAwait, Saving } from './finding';

/** Milliseconds as people say them: "0.4 ms", "12 ms", "1.3 s". */
export function sayMs(ms: Ms): string {
  if (ms >= 10_000) return `${Math.round(ms / 1000)} s`;
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms >= 10) return `${Math.round(ms)} ms`;
  return `${Math.round(ms * 10) / 10} ms`;
}

export interface MessageParts {
  labels: string[];
  awaits: FindingAwait[];
  operation: { name: string; durationMs: Ms };
  saving: Saving;
  /** Turns of a loop, 0 outside loops. */
  iterations: number;
  /** Median wait of one turn. */
  turnMs: Ms;
  /** What must be changed as well, in words; empty when the saving is its own. */
  beside: string[];
}

/** As code in a sentence; a text with backticks of its own stands in quotation marks. */
export function asCode(text: string): string {
  return text.includes('`') ? `“${text}”` : `\`${text}\``;
}

/** "GET /report would take 98 ms less (of 390 ms)". */
function sayGain(operation: MessageParts['operation'], saving: Ms): string {
  return `${operation.name} would take ${sayMs(saving)} less (of ${sayMs(operation.durationMs)})`;
}

/**
 * A finding's message with the gain at its head, for where a line is cut off at its end: "GET /report would take 98 ms less
 * (of 390 ms): `b` (52 ms) starts only after …". As it is, where the gain needs more than this finding's own change.
 */
export function messageByGain({
  message,
  operation,
  savingMs,
}: Pick<Finding, 'message' | 'operation' | 'savingMs'>): string {
  const gain = sayGain(operation, savingMs.endToEnd);
  const tail = ` Overlapped, ${gain}.`;
  return message.endsWith(tail) ? `${gain}: ${message.slice(0, -tail.length)}` : message;
}

/** What waited on what, what it cost, and what the whole operation would gain. One or two sentences. */
export function serialMessage(m: MessageParts): string {
  const with_ = m.beside.length > 0 ? ` together with ${m.beside.join(' and ')}` : '';
  const gain = `Overlapped${with_}, ${sayGain(m.operation, m.saving.endToEnd)}.`;
  if (m.iterations > 0) {
    return `${m.iterations} turns of the loop wait one after the other (about ${sayMs(m.turnMs)} each), though none needs the one before. ${gain}`;
  }
  if (m.awaits.length === 2) {
    const [a, b] = m.awaits;
    return `${asCode(m.labels[1])} (${sayMs(b.waitMs)}) starts only after ${asCode(m.labels[0])} (${sayMs(a.waitMs)}) has come back, though it needs nothing of it. ${gain}`;
  }
  const waits = m.awaits.map((a, i) => `${asCode(m.labels[i])} ${sayMs(a.waitMs)}`).join(', ');
  return `${m.awaits.length} awaits wait one after the other (${waits}), though none needs another. ${gain}`;
}
