import type { FindingChange } from '../../core/analysis/compare-traces';
import { baseName } from '../../core/base-name';
import { NS_PER_MS, type Row } from '../../core/units';
import type { Actions } from '../interact/actions';
import { formatDuration } from '../layout/format-duration';
import { RowKind } from '../layout/row-table';
import { AS_BEFORE, changeText } from '../render/draw-pair';
import { ruleTitle } from '../render/rule-title';
import type { TimelineState } from '../state/timeline-state';
import { element } from './element';
import { headedList, listItem } from './list-item';

/** So many stand above what became of the findings: mostly the others are noise. */
const FIRST = 4;

/** Two traces compared: what became of the findings, and what each operation gained. */
export function comparisonSection(state: Readonly<TimelineState>, actions: Actions): HTMLElement[] {
  const { scene, comparison } = state;
  if (!scene?.pairs) return [];
  if (scene.pairs.length === 0) {
    return [
      element('h2', {}, 'Before and after'),
      element('p', { class: 'ov-empty' }, 'The two traces have no operation in common.'),
    ];
  }
  const pairs = pairRows(state);
  const isChanged = (row: Row): boolean => {
    const { before, after } = scene.pairs![scene.rows.ref[row]];
    return changeText(before, after) !== AS_BEFORE;
  };
  const same = pairs.filter((row) => !isChanged(row));
  const item = (row: Row): HTMLElement => pairItem(state, row, actions);
  const differ = pairs.filter(isChanged);
  const out = headedList('ov-pairs', 'Before and after', differ.slice(0, FIRST).map(item));
  if (same.length === pairs.length)
    out.push(element('p', { class: 'ov-empty' }, 'Everything took as long as before.'));
  out.push(...changes(comparison?.findings ?? [], state.finding, actions));
  if (differ.length > FIRST) {
    const more = differ.slice(FIRST);
    out.push(...headedList('ov-more', `Also changed · ${more.length}`, more.map(item)));
  }
  if (same.length > 0) out.push(...headedList('ov-same', `As before · ${same.length}`, same.map(item)));
  return out;
}

function pairRows({ scene }: Readonly<TimelineState>): Row[] {
  const { rows } = scene!;
  const out: Row[] = [];
  for (let row = 0; row < rows.length; row = rows.subtreeEnd[row]) {
    if (rows.kind[row] === RowKind.Pair) out.push(row);
  }
  return out;
}

function pairItem(state: Readonly<TimelineState>, row: Row, actions: Actions): HTMLElement {
  const { rows, pairs } = state.scene!;
  const { name, before, after } = pairs![rows.ref[row]];
  const predicted = state.comparison?.predicted[rows.ref[row]] ?? null;
  const foretold = predicted === null ? '' : ` · −${formatDuration(predicted)} predicted`;
  const text = changeText(before, after);
  return listItem({
    head: name,
    amount: { text, look: text === AS_BEFORE ? 'plain' : after > before ? 'loss' : 'saving' },
    quiet: [`${formatDuration(before)} → ${formatDuration(after)}${foretold}`],
    current: state.selection?.row === row,
    onclick: () => actions.revealRow(row, true),
  });
}

const HEADINGS: Record<FindingChange['state'], string> = {
  gone: 'Fixed',
  'still there': 'Still there',
  new: 'New',
};

function changes(all: readonly FindingChange[], chosen: string | null, actions: Actions): HTMLElement[] {
  return (['gone', 'still there', 'new'] as const).flatMap((state) => {
    const items = all
      .filter((change) => change.state === state)
      .map((change) =>
        listItem({
          head: element(
            'span',
            { class: `ov-rule ${state === 'gone' ? 'gone' : 'proven'}` },
            ruleTitle(change.rule),
          ),
          amount: {
            text: `−${formatDuration(change.predictedMs * NS_PER_MS)}`,
            look: 'plain',
            title: 'Predicted saving',
          },
          quiet: [change.at ? `${change.at.function} · ${baseName(change.at.file)}:${change.at.line}` : ''],
          current: change.id === chosen,
          onclick: () => actions.chooseFinding(change.id),
        }),
      );
    const id = `ov-${state.replace(' ', '-')}`;
    return items.length === 0 ? [] : headedList(id, `${HEADINGS[state]} · ${items.length}`, items);
  });
}
