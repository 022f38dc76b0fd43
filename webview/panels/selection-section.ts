import type { SourcePlace } from '../../core/protocol/timeline-messages';
import type { Actions } from '../interact/actions';
import { formatDuration } from '../layout/format-duration';
import type { RangeStatistics, StackEntry, TaskDetails } from '../model-side/worker-messages';
import type { TimelineState } from '../state/timeline-state';
import { element } from './element';

type Open = (place: SourcePlace) => void;

/** One task in full: times, who waits for whom, each of its awaits. */
export function taskSection(state: Readonly<TimelineState>, actions: Actions, open: Open): HTMLElement[] {
  const { details, selected } = state;
  if (!details || !selected) return [];
  const pinned = state.pinned === selected.task;
  const out: HTMLElement[] = [
    element('h2', {}, details.title),
    facts([
      ['where', details.where],
      ['in', details.operation],
      ['took', formatDuration(details.duration)],
      ['ran', formatDuration(details.ran)],
      ['waited', formatDuration(details.waited)],
      ['held up', details.held > 0 ? `${formatDuration(details.held)} ready, loop busy` : ''],
    ]),
  ];
  for (const note of details.notes) out.push(element('p', { class: 'ov-note' }, note));
  const buttons = element('div', { class: 'ov-actions' });
  if (details.place) {
    const { place } = details;
    buttons.append(element('button', { class: 'ov-button', onclick: () => open(place) }, 'Open source'));
  }
  buttons.append(
    element(
      'button',
      { class: 'ov-button', 'aria-pressed': String(pinned), onclick: () => actions.pin(selected.task) },
      pinned ? 'Unpin' : 'Pin to the top',
    ),
  );
  out.push(buttons, ...stackSection(details, actions));
  out.push(...awaitSection(details, selected.task, selected.await, actions));
  return out;
}

const STACK_WORDS: Record<StackEntry['kind'], string> = {
  caller: 'awaits',
  self: 'awaits',
  'waits-for': 'awaits',
  resource: '',
};

function stackSection(details: TaskDetails, actions: Actions): HTMLElement[] {
  if (details.stack.length < 2) return [];
  const list = element('ol', { 'aria-label': 'Await stack, outermost first' });
  details.stack.forEach((entry, i) => {
    const current = entry.kind === 'self';
    const last = i === details.stack.length - 1;
    const quiet = [entry.where, last ? '' : STACK_WORDS[entry.kind]]
      .filter((word) => word !== '')
      .join(' · ');
    const button = element(
      'button',
      {
        class: 'ov-item',
        'aria-current': String(current),
        onclick: () => {
          if (entry.task >= 0) actions.revealTask(entry.task, -1, false);
        },
      },
      element(
        'span',
        { class: 'ov-row' },
        element('span', {}, entry.label),
        element(
          'span',
          { class: 'ov-quiet' },
          Number.isNaN(entry.waited) ? '' : formatDuration(entry.waited),
        ),
      ),
      element('span', { class: 'ov-quiet' }, quiet),
    );
    list.append(element('li', {}, button));
  });
  return [element('h2', {}, 'Who waits for whom'), list];
}

function awaitSection(details: TaskDetails, task: number, chosen: number, actions: Actions): HTMLElement[] {
  if (details.awaits.length === 0) return [];
  const list = element('ol', { 'aria-label': 'Awaits of this task, in order' });
  for (const one of details.awaits) {
    list.append(
      element(
        'li',
        {},
        element(
          'button',
          {
            class: 'ov-item',
            'aria-current': String(one.await === chosen),
            onclick: () => actions.revealTask(task, one.await, false),
          },
          element(
            'span',
            { class: 'ov-row' },
            element('span', {}, one.label),
            element('span', { class: 'ov-quiet' }, formatDuration(one.end - one.start)),
          ),
          element('span', { class: 'ov-quiet' }, one.where),
        ),
      ),
    );
  }
  const out: HTMLElement[] = [element('h2', {}, 'Its awaits'), list];
  if (details.more > 0) out.push(element('p', { class: 'ov-empty' }, `and ${details.more} more`));
  return out;
}

/** What happened in the chosen range. */
export function rangeSection(state: Readonly<TimelineState>, actions: Actions): HTMLElement[] {
  const { range, rangeStatistics: s } = state;
  if (!range) return [];
  const out: HTMLElement[] = [element('h2', {}, `Range of ${formatDuration(range.to - range.from)}`)];
  if (s) out.push(facts(rangeFacts(s)));
  out.push(
    element(
      'div',
      { class: 'ov-actions' },
      element(
        'button',
        { class: 'ov-button', onclick: () => actions.setWindow(range.from, range.to) },
        'Zoom to it',
      ),
      element('button', { class: 'ov-button', onclick: () => actions.setRange(null) }, 'Clear'),
    ),
  );
  return out;
}

export function rangeFacts(s: RangeStatistics): [string, string][] {
  return [
    [
      'tasks alive',
      `${s.tasksAlive.toLocaleString('en')}, ${s.tasksStarted.toLocaleString('en')} started here`,
    ],
    ['at once', `${s.averageConcurrency.toFixed(1)} on average, ${s.maxConcurrency} at most`],
    ['ran', formatDuration(s.ran)],
    ['only waited', formatDuration(s.idle)],
    ['loop busy', formatDuration(s.loopBusy)],
    ['avoidable', s.avoidable > 0 ? formatDuration(s.avoidable) : 'nothing'],
  ];
}

function facts(pairs: [string, string][]): HTMLElement {
  const list = element('dl', { class: 'ov-facts' });
  for (const [term, words] of pairs) {
    if (words !== '') list.append(element('dt', {}, term), element('dd', {}, words));
  }
  return list;
}
