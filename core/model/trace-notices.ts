import type { DecodedPart } from '../format/trace-file';

/** What the user should know of a trace before believing it: one sentence each. */
export function traceNotices(
  parts: DecodedPart[],
  damaged: ReadonlySet<number>,
  lost: readonly number[],
): string[] {
  const notices = new Set<string>();
  parts.forEach((part, index) => {
    const who = parts.length > 1 ? ` of process ${part.meta.pid}` : '';
    if (part.tornBytes > 0) {
      notices.add(
        `The trace${who} is cut off: its last ${part.tornBytes} bytes could not be read; everything before them is shown.`,
      );
    }
    if (damaged.has(index)) {
      notices.add(`The trace${who} is damaged: it is shown up to the damage.`);
    }
    if (part.losses.length > 0) {
      const what = lost[index] > 0 ? `${lost[index]} records` : 'Some records';
      const why = new Set(part.losses.map((loss) => loss.reason).filter(Boolean));
      notices.add(`${what}${who} were lost: ${[...why].join(', ') || 'reason unknown'}.`);
    }
    for (const note of part.notes) {
      if (note.message) notices.add(note.message);
    }
  });
  return [...notices];
}
