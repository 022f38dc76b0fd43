import { cut } from './layout';

/** One wait of an occurrence: when it lasted, ns from the start of the first. */
export interface Step {
  label: string;
  from: number;
  to: number;
  /** Printed behind the bar. */
  amount: string;
}

export interface StaircaseOptions {
  /** Characters for the bars. */
  width: number;
  /** Characters for the labels at most. */
  labelWidth: number;
  /** Steps beyond are summed up in one line. */
  most: number;
  solid(text: string): string;
  ghost(text: string): string;
}

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/**
 * Draws the waits one after another, as they were (█), and where they could have been, all from the start (░):
 *
 *   fetchPrices()   ████████                   182 ms
 *   fetchStock()    ░░░░░░░ ███████            161 ms
 *   fetchReviews()  ░░░░░░         ██████      157 ms
 */
export function staircase(steps: readonly Step[], options: StaircaseOptions): string[] {
  const shown = steps.slice(0, options.most);
  const start = Math.min(...shown.map((s) => s.from));
  const end = Math.max(...shown.map((s) => s.to));
  const scale = end > start ? options.width / (end - start) : 0;
  const labels = shown.map((s) => cut(s.label, options.labelWidth));
  const column = Math.max(...labels.map((l) => l.length)) + 2;
  const lines = shown.map((step, i) => {
    const bar = drawBar((step.from - start) * scale, (step.to - start) * scale, i > 0, options);
    return `${labels[i].padEnd(column)}${bar} ${step.amount}`;
  });
  const left = steps.length - shown.length;
  return left > 0
    ? [...lines, `${''.padEnd(column)}and ${left} more like ${left === 1 ? 'it' : 'these'}`]
    : lines;
}

function drawBar(from: number, to: number, withGhost: boolean, options: StaircaseOptions): string {
  const at = Math.min(options.width - 1, Math.round(from));
  // Bars begin on whole characters; the end is drawn to an eighth, and never vanishes.
  const length = Math.max(1 / 8, Math.min(options.width - at, to - from));
  const full = Math.floor(length);
  const solid = '█'.repeat(full) + EIGHTHS[Math.min(7, Math.round((length - full) * 8))];
  const ghost = withGhost ? '░'.repeat(Math.min(at, Math.max(1, Math.round(length)))) : '';
  const rest = ' '.repeat(Math.max(0, options.width - at - solid.length));
  return options.ghost(ghost) + ' '.repeat(at - ghost.length) + options.solid(solid) + rest;
}
