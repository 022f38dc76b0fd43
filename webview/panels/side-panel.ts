import type { SourcePlace } from '../../core/protocol/timeline-messages';
import type { Actions } from '../interact/actions';
import { changed, type Store } from '../state/store';
import type { TimelineState } from '../state/timeline-state';
import { comparisonSection } from './comparison-list';
import { element, withCode } from './element';
import { findingSection } from './finding-list';
import { operationSection } from './operation-list';
import { rangeSection, taskSection } from './selection-section';

/** The lists beside the canvas: real DOM, so that screen readers and the Tab key have all that the canvas shows. */
export function buildSidePanel(
  panel: HTMLElement,
  store: Store<TimelineState>,
  actions: Actions,
  open: (place: SourcePlace) => void,
): void {
  const range = element('div', { role: 'region', 'aria-label': 'Range' });
  const task = element('div', { role: 'region', 'aria-label': 'Selected task' });
  const findings = element('div', { role: 'region', 'aria-label': 'Findings' });
  const operations = element('div', { role: 'region', 'aria-label': 'Operations' });
  const notices = element('div', { role: 'region', 'aria-label': 'Notices' });
  const lists = element('div', { class: 'ov-lists' }, findings, operations, notices);
  const chosen = element('div', { class: 'ov-details' }, range, task);
  chosen.hidden = true;
  panel.append(lists, chosen);

  store.subscribe((now, before) => {
    panel.hidden = !now.panelOpen || now.scene === null;
    if (changed(now, before, 'range', 'rangeStatistics')) refill(range, rangeSection(now, actions));
    if (changed(now, before, 'details', 'selected', 'pinned', 'zero') && (now.details || !now.selection)) {
      refill(task, taskSection(now, actions, open));
    }
    chosen.hidden = range.childElementCount + task.childElementCount === 0;
    if (now.scene?.pairs) {
      if (changed(now, before, 'comparison', 'finding', 'scene', 'selection')) {
        refill(findings, comparisonSection(now, actions));
      }
    } else if (changed(now, before, 'findings', 'finding', 'showKept', 'scene', 'live')) {
      refill(findings, findingSection(now.findings, now.finding, now.showKept, now.live, actions));
    }
    if (now.finding !== before.finding && now.finding !== null) showCurrent(findings);
    if (changed(now, before, 'scene', 'avoidable', 'order', 'selection')) {
      refill(operations, operationSection(now, actions));
    }
    if (changed(now, before, 'scene', 'findings')) refill(notices, noticeSection(now));
  });
}

/** Replaces a section and gives the focus back to the same place in it. */
function refill(section: HTMLElement, children: HTMLElement[]): void {
  const buttons = (): HTMLElement[] => [...section.querySelectorAll<HTMLElement>('button, select')];
  const at = buttons().indexOf(document.activeElement as HTMLElement);
  section.hidden = children.length === 0;
  section.replaceChildren(...children);
  if (at >= 0) buttons()[Math.min(at, buttons().length - 1)]?.focus();
}

/** What was chosen (in the list, on the canvas, in the editor) is seen with what is said of it. */
function showCurrent(section: HTMLElement): void {
  const current = section.querySelector('[aria-current="true"]');
  current?.closest('li')?.scrollIntoView({ block: 'nearest' });
  // Where both have no room, its head counts.
  current?.scrollIntoView({ block: 'nearest' });
}

function noticeSection(now: Readonly<TimelineState>): HTMLElement[] {
  const texts = [...new Set([...(now.findings?.notices ?? []), ...(now.scene?.notices ?? [])])];
  if (texts.length === 0) return [];
  return [
    element('h2', {}, 'Good to know'),
    ...texts.map((text) => element('p', { class: 'ov-note' }, ...withCode(text))),
  ];
}
