/** Gives text a meaning's colour; the identity where colours are off. */
export interface Paint {
  strong(text: string): string;
  faint(text: string): string;
  gain(text: string): string;
  warning(text: string): string;
  information(text: string): string;
  place(text: string): string;
}

const wrap =
  (on: number, off: number) =>
  (text: string): string =>
    text === '' ? '' : `\x1b[${on}m${text}\x1b[${off}m`;
const plain = (text: string): string => text;

export const noPaint: Paint = {
  strong: plain,
  faint: plain,
  gain: plain,
  warning: plain,
  information: plain,
  place: plain,
};

// The 16 named colours, so that a terminal's own theme decides what is legible.
const paint: Paint = {
  strong: wrap(1, 22),
  faint: wrap(2, 22),
  gain: wrap(32, 39),
  warning: wrap(33, 39),
  information: wrap(36, 39),
  place: wrap(4, 24),
};

/** Colours on a terminal only; NO_COLOR (any value) turns them off, FORCE_COLOR on. */
export function paintFor(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): Paint {
  if (env.NO_COLOR) return noPaint;
  if (env.FORCE_COLOR && env.FORCE_COLOR !== '0') return paint;
  return stream.isTTY && env.TERM !== 'dumb' ? paint : noPaint;
}
