import { otherOutcome } from './own-time';

const many = Number(process.env.RANDOM ?? 0);
const from = Number(process.env.RANDOM_FROM ?? 1);

/** The seeds of a test; more, or others, with RANDOM=20000 (how many) and RANDOM_FROM=5000 (from which on). */
export function seeds(usual: number): number[] {
  return Array.from({ length: many || usual }, (_, index) => from + index);
}

/** A program as a text that can be carried out. */
export function runnable(source: string, ending = 'return f;'): string {
  return source.replace(/^(?:import .*\n)+/, '').replace(/^export \{ \w+ \};$/m, () => ending);
}

/** Does none of these give what is expected, however long the pauses last? */
export async function noneAgrees(texts: string[], expected: string): Promise<boolean> {
  for (const text of texts) if ((await otherOutcome(text, expected)) === null) return false;
  return true;
}
