import type { Store } from '../state/store';
import type { TimelineState } from '../state/timeline-state';
import { element } from './element';

/** One line each, the first time; each step of "Next" shows the next, and "Got it" ends them for good. */
const HINTS: readonly (readonly (string | { key: string })[])[] = [
  ['Wheel zooms where you point, drag moves. ', { key: '0' }, ' shows everything again.'],
  ['Orange stairs are awaits that could overlap; the dashed green bars show where they could start.'],
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

export function installHints(hints: HTMLElement, store: Store<TimelineState>): void {
  let at = 0;
  const text = element('span');
  const next = element('button', { class: 'ov-button', onclick: () => show(at + 1) }, 'Next');
  const done = element(
    'button',
    { class: 'ov-button', onclick: () => store.set({ hintsDismissed: true }) },
    'Got it',
  );
  hints.append(text, next, done);
  const show = (i: number): void => {
    at = Math.min(i, HINTS.length - 1);
    text.replaceChildren(
      ...HINTS[at].map((piece) => (typeof piece === 'string' ? piece : element('kbd', {}, piece.key))),
    );
    next.hidden = at === HINTS.length - 1;
  };
  show(0);
  const update = (now: Readonly<TimelineState>): void => {
    hints.hidden = now.hintsDismissed || now.status.kind !== 'ready';
  };
  store.subscribe(update);
}
