import { sayMs } from '../../core/analysis/finding-message';
import type { LocatedObservation } from '../../core/analysis/observation';
import { wrapped } from './layout';
import type { Paint } from './paint';
import { placeOf } from './places';

/** More than this below the findings is read by nobody; --notes and the JSON have all. */
const MOST = 4;
const MOST_PER_RULE = 2;
const INDENT = 4;

export interface ObservationOptions {
  paint: Paint;
  cwd: string;
  width: number;
  /** All of them, the mere notes as well. */
  all: boolean;
}

/** What was seen beside the findings, as lines: where, what, what to do. Empty when there is nothing worth a look. */
export function observationLines(
  observations: readonly LocatedObservation[],
  options: ObservationOptions,
): string[] {
  return strongest(observations, options.all).flatMap((o) => ['', ...oneObservation(o, options)]);
}

/** How many observationLines leaves out. */
export function observationsHidden(observations: readonly LocatedObservation[], all: boolean): number {
  return observations.length - strongest(observations, all).length;
}

function strongest(observations: readonly LocatedObservation[], all: boolean): LocatedObservation[] {
  if (all) return [...observations];
  const perRule = new Map<string, number>();
  return observations
    .filter((o) => {
      const n = (perRule.get(o.rule) ?? 0) + 1;
      perRule.set(o.rule, n);
      return o.interest === 'worth-a-look' && n <= MOST_PER_RULE;
    })
    .slice(0, MOST);
}

function oneObservation(o: LocatedObservation, { paint, cwd, width }: ObservationOptions): string[] {
  const [place] = o.places;
  const where = place === undefined ? '' : `  ${paint.place(placeOf(place, cwd))}`;
  const inside = place === undefined || place.function === '' ? '' : paint.faint(`  in ${place.function}`);
  const lost = o.measured.lostMs === undefined ? '' : `  ${paint.gain(`costs ${sayMs(o.measured.lostMs)}`)}`;
  const kind = o.interest === 'note' ? paint.faint('note') : paint.information('look');
  const pad = ' '.repeat(INDENT);
  return [
    `${kind}  ${paint.strong(o.rule)}${lost}${where}${inside}`,
    ...wrapped(o.message, width - INDENT).map((line) => pad + line),
    ...wrapped(o.advice, width - INDENT - 2).map(
      (line, i) => pad + paint.faint((i === 0 ? '→ ' : '  ') + line),
    ),
  ];
}
