import { MARKER_PREFIX } from './markers';

const prefix = MARKER_PREFIX.replace('$', '\\$');
const NUMBERS = new RegExp(`(${prefix}[a-z]\\((?:${prefix}t,)?)(\\d{7})`, 'g');

/** Gives the sites in instrumented code other numbers: those from `from` on become those from `to` on. Same length. */
export function relocate(code: string, from: number, to: number): string {
  if (from === to) return code;
  return code.replace(
    NUMBERS,
    (_, open: string, number: string) => open + String(Number(number) - from + to),
  );
}
