import type { SourcePlace } from '../../core/protocol/timeline-messages';
import type { Actions } from '../interact/actions';
import { formatDuration } from '../layout/format-duration';
import type { RangeStatistics, StackEntry, TaskDetails } from '../model-side/worker-messages';
import type { TimelineState } from '../state/timeline-state';
import { element } from './element';
import { listItem } from './list-item';

type Open = (place: SourcePlace) => void;

/** One task in full: times, who waits for whom, each of its awaits. */
export function taskSection(state: Readonly<TimelineState>, actions: Actions, open: Open): HTMLElement[] {
  const { details, selected } = state;
  if (!details || !selected) return [];
  const pinned = state.pinned === selected.task;
  const out: HTMLElement[] = [
    element('h2', { class: 'ov-task' }, details.title),
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
    buttons.append(
      element(
        'button',
        {
          class: 'ov-button',
          'aria-label': 'Open source',
          title: 'Opens the source (Enter)',
          onclick: () => open(place),
        },
        'Source',
      ),
    );
  }
  buttons.append(
    element(
      'button',
      {
        class: 'ov-button',
        'aria-label': pinned ? 'Unpin' : 'Pin to the top',
        title: 'Keeps it above the lanes, wherever they are scrolled to (P)',
        'aria-pressed': String(pinned),
        onclick: () => actions.pin(selected.task),
      },
      pinned ? 'Unpin' : 'Pin',
    ),
    zeroButton(state, details.start, actions),
  );
  out.push(buttons, ...stackSection(details, actions));
  out.push(...awaitSection(details, selected.task, selected.await, actions));
  return out;
}

function zeroButton(state: Readonly<TimelineState>, start: number, actions: Actions): HTMLElement {
  const here = state.zero === start && start !== 0;
  return element(
    'button',
    {
      class: 'ov-button',
      title: 'The axis counts from where this begins (Z)',
      'aria-pressed': String(here),
      onclick: () => actions.setZero(here ? null : start),
    },
    'Time from here',
  );
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
    const last = i === details.stack.length - 1;
    const quiet = [entry.where, last ? '' : STACK_WORDS[entry.kind]]
      .filter((word) => word !== '')
      .join(' · ');
    list.append(
      listItem({
        head: entry.label,
        amount: { text: Number.isNaN(entry.waited) ? '' : formatDuration(entry.waited), look: 'plain' },
        quiet: [quiet],
        current: entry.kind === 'self',
        onclick: () => {
          if (entry.task >= 0) actions.revealTask(entry.task, -1, false);
        },
      }),
    );
  });
  return [element('h2', {}, 'Who waits for whom'), list];
}

function awaitSection(details: TaskDetails, task: number, chosen: number, actions: Actions): HTMLElement[] {
  if (details.awaits.length === 0) return [];
  const list = element('ol', { 'aria-label': 'Awaits of this task, in order' });
  for (const one of details.awaits) {
    list.append(
      listItem({
        head: one.label,
        amount: { text: formatDuration(one.end - one.start), look: 'plain' },
        quiet: [one.where],
        current: one.await === chosen,
        onclick: () => actions.revealTask(task, one.await, false),
      }),
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

function rangeFacts(s: RangeStatistics): [string, string][] {
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
