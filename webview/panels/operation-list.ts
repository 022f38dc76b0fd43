import type { Row } from '../../core/units';
import type { Actions } from '../interact/actions';
import { formatDuration } from '../layout/format-duration';
import { RowKind } from '../layout/row-table';
import type { OperationOrder } from '../model-side/build-rows';
import { avoidableOf } from '../state/avoidable-of';
import { durationFacts } from '../state/duration-facts';
import type { TimelineState } from '../state/timeline-state';
import { element } from './element';
import { listItem } from './list-item';

/** Beyond this the list says how many there are and leaves the rest to search. */
const MAX_LISTED = 200;

/** Operations and groups of equal ones, in the order of the lanes. */
export function operationSection(state: Readonly<TimelineState>, actions: Actions): HTMLElement[] {
  const rows = state.scene?.rows;
  if (!rows || state.scene?.pairs) return [];
  const found: Row[] = [];
  let total = 0;
  for (let row = 0; row < rows.length; ) {
    const kind = rows.kind[row];
    if (kind === RowKind.Part) {
      row++;
      continue;
    }
    if (kind === RowKind.Operation || kind === RowKind.OperationGroup) {
      if (total++ < MAX_LISTED) found.push(row);
    }
    row = rows.subtreeEnd[row];
  }
  if (total === 0) return [];
  const order = element(
    'select',
    {
      'aria-label': 'Order of operations',
      onchange: () => actions.arrange({ order: order.value as OperationOrder }),
    },
    ...(['start', 'duration', 'avoidable'] as const).map((value) =>
      element('option', { value, selected: value === state.order }, ORDER_NAMES[value]),
    ),
  );
  const list = element('ul', { 'aria-labelledby': 'ov-operations' });
  for (const row of found) list.append(operationItem(state, row, actions));
  const out: HTMLElement[] = [
    element('h2', { id: 'ov-operations' }, `Operations · ${total.toLocaleString('en')}`),
    element('div', { class: 'ov-actions' }, order),
    list,
  ];
  if (total > MAX_LISTED) {
    out.push(
      element('p', { class: 'ov-empty' }, `The first ${MAX_LISTED} are listed; search finds the others.`),
    );
  }
  return out;
}

const ORDER_NAMES: Record<OperationOrder, string> = {
  start: 'In order of start',
  duration: 'Longest first',
  avoidable: 'Most avoidable first',
};

function operationItem(state: Readonly<TimelineState>, row: Row, actions: Actions): HTMLElement {
  const rows = state.scene!.rows;
  const many = rows.count[row] > 1;
  const label = rows.labels[rows.label[row]];
  const saving = avoidableOf(state, row);
  return listItem({
    head: label,
    amount: {
      text: saving > 0 ? `${many ? 'up to ' : ''}−${formatDuration(saving)}` : '',
      look: 'saving',
      title: 'Avoidable wait',
    },
    quiet: [durationFacts(rows, row).join(' · ')],
    current: state.selection?.row === row,
    onclick: () => actions.revealRow(row, true),
  });
}
