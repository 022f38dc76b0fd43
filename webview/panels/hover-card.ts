import { formatDuration } from '../layout/format-duration';
import { memberAt } from '../layout/member-at';
import { isGroup, RowKind } from '../layout/row-table';
import type { WorkerClient } from '../model-side/worker-client';
import type { TargetInfo } from '../model-side/worker-messages';
import { avoidableOf } from '../state/avoidable-of';
import { durationFacts } from '../state/duration-facts';
import { pairFacts } from '../state/pair-facts';
import type { Store } from '../state/store';
import type { Spot, TimelineState } from '../state/timeline-state';
import { element } from './element';

/** The card beside the pointer. Asks the worker once per thing pointed at. */
export function installHoverCard(
  card: HTMLElement,
  canvas: HTMLElement,
  store: Store<TimelineState>,
  worker: WorkerClient,
): void {
  let turn = 0;
  store.subscribe((now, before) => {
    if (now.hover !== before.hover) {
      const mine = ++turn;
      card.hidden = true;
      if (now.hover && now.scene) {
        void cardContent(now, now.hover, worker).then((content) => {
          if (mine !== turn || content.length === 0) return;
          card.replaceChildren(...content);
          card.hidden = false;
          place(card, canvas, store.now);
        });
      }
    } else if (!card.hidden && (now.pointerX !== before.pointerX || now.pointerY !== before.pointerY)) {
      place(card, canvas, now);
    }
  });
}

async function cardContent(
  state: Readonly<TimelineState>,
  spot: Spot,
  worker: WorkerClient,
): Promise<HTMLElement[]> {
  const { rows, spans } = state.scene!;
  const kind = rows.kind[spot.row];
  const summary = kind === RowKind.Operation || kind === RowKind.Pair || isGroup(kind);
  // A span of one task says more than the row it is folded into; a merged one has no task.
  const merged = spot.span < 0 || spans.ref[spot.span] < 0;
  if (kind === RowKind.Part || (summary && merged)) return rowCard(state, spot.row);
  const info = await worker.ask({
    about: 'target',
    target: {
      rowKind: kind,
      rowRef: rows.ref[spot.row],
      spanKind: spot.span >= 0 ? spans.kind[spot.span] : -1,
      spanRef: spot.span >= 0 ? spans.ref[spot.span] : -1,
    },
  });
  if (!info || info.title === '') return [];
  return infoCard(info);
}

function infoCard(info: TargetInfo): HTMLElement[] {
  return [
    element('div', {}, element('strong', {}, info.title), element('span', { class: 'where' }, info.where)),
    element('p', {}, info.facts.join(' · ')),
    ...info.notes.map((note) => element('p', { class: 'note' }, note)),
  ];
}

function rowCard(state: Readonly<TimelineState>, row: number): HTMLElement[] {
  const { rows } = state.scene!;
  const saving = avoidableOf(state, row);
  const facts = pairFacts(state, row) ?? durationFacts(rows, row);
  const title = element(
    'div',
    {},
    element('strong', {}, rows.labels[rows.label[row]]),
    element('span', { class: 'where' }, rows.labels[rows.where[row]]),
  );
  const out = [title, element('p', {}, facts.join(' · '))];
  const member = memberUnderPointer(state, row);
  if (member !== '') out.push(element('p', { class: 'where' }, `Double click: ${member}`));
  if (saving > 0) {
    const most = rows.count[row] > 1 ? 'up to ' : '';
    out.push(element('p', { class: 'ov-saving' }, `${most}${formatDuration(saving)} avoidable`));
  }
  return out;
}

/** The longest of a group's members at the pointer: "GET /items/7, 21.9 ms". */
function memberUnderPointer(state: Readonly<TimelineState>, row: number): string {
  const { rows, spans } = state.scene!;
  const { hover } = state;
  if (rows.count[row] < 2 || !hover || hover.span < 0) return '';
  const member = memberAt(rows, row, (spans.start[hover.span] + spans.end[hover.span]) / 2);
  if (member < 0) return '';
  return `${rows.labels[rows.label[member]]}, ${formatDuration(rows.end[member] - rows.start[member])}`;
}

/** Beside the pointer, inside the window, never under the pointer. */
function place(card: HTMLElement, canvas: HTMLElement, state: Readonly<TimelineState>): void {
  const box = canvas.getBoundingClientRect();
  const x = box.left + state.pointerX;
  const y = box.top + state.pointerY;
  const { offsetWidth: width, offsetHeight: height } = card;
  const left = x + 16 + width > window.innerWidth ? x - 12 - width : x + 16;
  const top = y + 18 + height > window.innerHeight ? y - 12 - height : y + 18;
  card.style.left = `${Math.max(4, left)}px`;
  card.style.top = `${Math.max(4, top)}px`;
}
