import type { Store } from '../state/store';
import type { Status, TimelineState } from '../state/timeline-state';
import { element } from './element';

/** What stands in place of the timeline while there is none to show: empty, loading, error, nothing happened. */
export function installOverlay(overlay: HTMLElement, store: Store<TimelineState>): void {
  const update = (now: Readonly<TimelineState>): void => {
    const content = overlayContent(now.status, now);
    overlay.hidden = content.length === 0;
    if (!overlay.hidden) overlay.replaceChildren(...content);
  };
  store.subscribe((now, before) => {
    if (now.status !== before.status || now.scene !== before.scene || now.live !== before.live) update(now);
  });
  update(store.now);
}

function overlayContent(status: Status, now: Readonly<TimelineState>): HTMLElement[] {
  switch (status.kind) {
    case 'empty':
      return [
        element('h2', {}, 'No trace yet'),
        element(
          'p',
          {},
          'Run “Overlap: Trace Active File”, or on the command line ',
          element('code', {}, 'overlap trace -- node app.js'),
          '.',
        ),
      ];
    case 'loading': {
      // A trace that is on screen stays there while it grows.
      if (now.scene) return [];
      const bar = element('progress', { 'aria-label': status.label });
      if (status.fraction >= 0) bar.value = status.fraction;
      return [element('h2', {}, `${status.label}…`), bar];
    }
    case 'error':
      return [element('h2', {}, 'This trace cannot be shown'), element('p', {}, status.message)];
    case 'ready':
      if (now.scene && now.scene.totals.tasks === 0) {
        if (now.live) {
          return [
            element('h2', {}, 'Waiting for the first async function'),
            element('p', {}, 'The program is running; none of its own async functions has been called yet.'),
          ];
        }
        return [
          element('h2', {}, 'No async function ran'),
          element('p', {}, 'The program was traced, but none of its own async functions was called.'),
        ];
      }
      return [];
  }
}
