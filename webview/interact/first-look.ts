import { exampleBlock } from '../layout/example-block';
import { RowKind } from '../layout/row-table';
import { indexOfRow } from '../layout/visible-rows';
import type { Deriver } from '../state/derived';
import type { Store } from '../state/store';
import type { TimelineState } from '../state/timeline-state';
import type { Actions } from './actions';

/**
 * What somebody opens a trace for is brought into view: the costliest finding. Nothing moves for those who have begun
 * to look around. Where it would be a speck in the whole trace, the window is set to its operation.
 * @param room height of the lanes, CSS pixels
 */
export function showFirstFinding(
  store: Store<TimelineState>,
  deriver: Deriver,
  actions: Actions,
  room: number,
): void {
  const { scene, blocks, following, selection } = store.now;
  if (!scene || !following || selection) return;
  if (scene.pairs) {
    actions.quietly(() => actions.revealRow(0, true));
    return actions.select(null);
  }
  const { rowOfTask, visible } = deriver.of(store.now);
  const first = blocks.find((b) => b.kind === 'finding' && b.start.length > 1);
  const occurrences = blocks.filter((b) => b.id === first?.id);
  const block = first ? exampleBlock(occurrences, visible, rowOfTask) : null;
  const row = block ? (rowOfTask[block.task] ?? -1) : -1;
  if (!block || row < 0) return;
  const speck = (Math.max(...block.end) - Math.min(...block.start)) / scene.duration < 0.2;
  actions.quietly(() => actions.revealRow(row, speck));
  actions.select(null);
  const now = deriver.of(store.now).visible;
  let head = indexOfRow(now, row);
  while (head > 0 && !isOperation(scene.rows.kind[now.row[head]])) head--;
  const top = now.y[Math.max(0, head)];
  const at = indexOfRow(now, row);
  // Its stairs, with the saving at their foot.
  let below = at + 1;
  while (below < now.length && now.row[below] < 0) below++;
  const foot = now.y[below] - room;
  // Where it had to be scrolled to, its operation begins the picture; what fits as it is stays in place.
  if (store.now.scrollY > 0 && now.y[at] - top < 120) actions.scrollTo(top);
  // In a low page the stairs matter more than who called.
  if (foot > store.now.scrollY) actions.scrollTo(Math.min(foot, now.y[at]));
}

const isOperation = (kind: number | undefined): boolean =>
  kind === RowKind.Operation || kind === RowKind.OperationGroup;
