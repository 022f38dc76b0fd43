import type { AwaitReason } from '../../core/analysis/await-reason';
import { sayMs } from '../../core/analysis/finding-message';
import type { ReadSource } from '../../core/source/judgement';
import { counted } from './amounts';
import type { Paint } from './paint';
import { awaitedText, placeOf } from './places';

/** Reasons for people: the place, how often it ran, and one sentence. */
export function whyText(
  reasons: readonly AwaitReason[],
  { paint, cwd, readSource }: { paint: Paint; cwd: string; readSource: ReadSource },
): string {
  const lines = reasons.flatMap((r) => {
    const ran = r.runs === 0 ? '' : `  ${counted(r.runs, 'time')}, ${sayMs(r.waitMs)}`;
    const text = awaitedText(r, readSource);
    return [`${paint.place(placeOf(r, cwd))}  ${text}${paint.faint(ran)}`, `    ${r.why}`];
  });
  return `${lines.join('\n')}\n`;
}
