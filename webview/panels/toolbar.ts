import type { Actions } from '../interact/actions';
import type { Store } from '../state/store';
import type { TimelineState } from '../state/timeline-state';
import { element } from './element';

export interface ToolbarCommands {
  copyText(): void;
  exportPng(): void;
  exportSvg(): void;
  exportHtml(): void;
  /** null where there is no other trace to ask for. */
  compareWith: (() => void) | null;
}

/** The line above the timeline: what is shown, search, what to show, exports. */
export function buildToolbar(
  toolbar: HTMLElement,
  store: Store<TimelineState>,
  actions: Actions,
  commands: ToolbarCommands,
): { focusSearch: () => void } {
  const name = element('h1', { class: 'ov-name' });
  const input = element('input', {
    type: 'search',
    placeholder: 'Search',
    title: 'A function, a file, a URL (/)',
    'aria-label': 'Search functions, files and URLs',
    spellcheck: 'false',
    oninput: () => actions.search(input.value),
    onkeydown: (event) => {
      const key = (event as KeyboardEvent).key;
      if (key !== 'Enter') return;
      event.preventDefault();
      actions.searchStep((event as KeyboardEvent).shiftKey ? -1 : 1);
    },
  });
  const found = element('span', { 'aria-live': 'polite' });
  // Of use only while something is searched: until then a narrow page has better use for the room.
  const steps = [
    element('button', { 'aria-label': 'Previous match', onclick: () => actions.searchStep(-1) }, '↑'),
    element('button', { 'aria-label': 'Next match', onclick: () => actions.searchStep(1) }, '↓'),
  ];
  const search = element('div', { class: 'ov-search', role: 'search' }, input, found, ...steps);
  const kept = toggle('Kept', 'Show what is serial for a reason', () =>
    store.set({ showKept: !store.now.showKept }),
  );
  const resources = toggle('Resources', 'Show timers, files and sockets as thin bars', () =>
    actions.arrange({ showResources: !store.now.showResources }),
  );
  const panel = toggle('Lists', 'Show findings and operations as lists', () =>
    store.set({ panelOpen: !store.now.panelOpen }),
  );
  const all = element(
    'button',
    { class: 'ov-button ov-fit', title: 'Show the whole trace (0)', onclick: () => actions.showAll() },
    'Fit',
  );
  const running = element(
    'span',
    { class: 'ov-running', role: 'status', title: 'The program is running' },
    'live',
  );
  const compare = element(
    'button',
    {
      class: 'ov-button',
      title: 'Show another trace and this one, before above after',
      onclick: () => commands.compareWith?.(),
    },
    'Compare…',
  );
  toolbar.append(
    name,
    running,
    element('span', { class: 'ov-space' }),
    search,
    all,
    resources,
    kept,
    panel,
    compare,
    menu(commands),
  );

  const update = (now: Readonly<TimelineState>): void => {
    name.textContent = now.scene?.name ?? 'Overlap';
    name.title = name.textContent;
    running.hidden = !now.live;
    compare.hidden =
      commands.compareWith === null || now.live || now.scene === null || now.scene.pairs !== null;
    kept.setAttribute('aria-pressed', String(now.showKept));
    resources.setAttribute('aria-pressed', String(now.showResources));
    panel.setAttribute('aria-pressed', String(now.panelOpen));
    if (input.value !== now.searchText && document.activeElement !== input) input.value = now.searchText;
    found.textContent = matches(now);
    for (const button of steps) button.hidden = now.searchText === '';
  };
  store.subscribe(update);
  update(store.now);
  return {
    focusSearch() {
      input.focus();
      input.select();
    },
  };
}

function matches(now: Readonly<TimelineState>): string {
  if (!now.hits) return '';
  const { total } = now.hits;
  if (total === 0) return 'none';
  return now.hitAt < 0 ? total.toLocaleString('en') : `${now.hitAt + 1} of ${total.toLocaleString('en')}`;
}

function toggle(text: string, title: string, onclick: () => void): HTMLButtonElement {
  return element('button', { class: 'ov-button', title, 'aria-pressed': 'false', onclick }, text);
}

function menu(commands: ToolbarCommands): HTMLElement {
  const details = element('details', { class: 'ov-menu' });
  const item = (text: string, run: () => void): HTMLElement =>
    element(
      'button',
      {
        class: 'ov-button',
        onclick: () => {
          details.open = false;
          run();
        },
      },
      text,
    );
  details.append(
    element('summary', { class: 'ov-button' }, 'Export'),
    element(
      'div',
      {},
      item('Copy as text', commands.copyText),
      item('Picture (PNG)', commands.exportPng),
      item('Picture (SVG)', commands.exportSvg),
      item('Page of its own (HTML)', commands.exportHtml),
    ),
  );
  document.addEventListener('pointerdown', (event) => {
    if (!details.contains(event.target as Node)) details.open = false;
  });
  details.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    details.open = false;
    details.querySelector('summary')?.focus();
    event.stopPropagation();
  });
  return details;
}
