import type { Store } from '../state/store';
import type { TimelineState } from '../state/timeline-state';
import { element } from './element';

/** One line each, the first time; each step of "Next" shows the next, and "Got it" ends them for good. */
type Hint = readonly (string | { key: string })[];

/** What the picture is about comes first, where there is something to see of it. */
const STAIRS: Hint = ['Orange: could overlap. Dashed green: where each could start.'];
const HINTS: readonly Hint[] = [
  ['Wheel zooms where you point, drag moves. ', { key: '0' }, ' shows everything again.'],
  [
    'Click a span to see its source, ',
    { key: 'Enter' },
    ' opens it. ',
    { key: 'Shift' },
    ' and drag measures a range.',
  ],
  [
    { key: 'W' },
    { key: 'S' },
    ' zoom, ',
    { key: 'A' },
    { key: 'D' },
    ' move, arrows select, ',
    { key: '/' },
    ' searches.',
  ],
];

/** Shows the notes for first-time readers between the lanes and the legend, until they are dismissed. */
export function installHints(hints: HTMLElement, store: Store<TimelineState>): void {
  let at = 0;
  let all = HINTS;
  const text = element('span');
  const next = element('button', { class: 'ov-button', onclick: () => show(at + 1) }, 'Next');
  const done = element(
    'button',
    { class: 'ov-button', onclick: () => store.set({ hintsDismissed: true }) },
    'Got it',
  );
  hints.append(text, next, done);
  const show = (i: number): void => {
    at = Math.min(i, all.length - 1);
    text.replaceChildren(
      ...all[at].map((piece) => (typeof piece === 'string' ? piece : element('kbd', {}, piece.key))),
    );
    next.hidden = at === all.length - 1;
  };
  show(0);
  const update = (now: Readonly<TimelineState>, before: Readonly<TimelineState>): void => {
    if (at === 0 && now.blocks !== before.blocks) {
      all = now.blocks.some((block) => block.kind === 'finding') ? [STAIRS, ...HINTS] : HINTS;
      show(0);
    }
    hints.hidden = now.hintsDismissed || now.status.kind !== 'ready';
  };
  store.subscribe(update);
}
