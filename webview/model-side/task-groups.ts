import { appendTo } from '../../core/append-to';
import type { TraceModel } from '../../core/model/trace-model';
import type { Row } from '../../core/units';
import { MEMBERS } from '../layout/row-table';
import type { TaskGroup } from './build-rows';
import type { LaneWriter } from './lane-writer';
import { LaneMerger } from './merged-lane';
import { fewSpans } from './operation-plan';
import type { TaskForest } from './task-forest';

/** So many calls of one function by one task (or at the root of one operation) are folded into one row. */
const FOLD_CALLS_FROM = 8;

/** Finds calls to fold, writes their merged lanes; by the first task of each group. */
export function planTaskGroups(model: TraceModel, forest: TaskForest, to: LaneWriter): Map<Row, TaskGroup> {
  const merger = new LaneMerger(to);
  const groups = new Map<Row, TaskGroup>();
  const visit = (siblings: Int32Array): void => {
    if (siblings.length < FOLD_CALLS_FROM) return;
    const byFunction = new Map<Row, Row[]>();
    for (const task of siblings) appendTo(byFunction, model.tasks.functionSite[task], task);
    for (const members of byFunction.values()) {
      if (members.length >= FOLD_CALLS_FROM)
        groups.set(members[0], { lane: fewSpans(members, to) ? MEMBERS : merger.merge(members), members });
    }
  };
  for (let task = 0; task < model.tasks.length; task++) {
    visit(forest.children.subarray(forest.childFrom[task], forest.childFrom[task + 1]));
  }
  for (let operation = 0; operation + 1 < forest.rootFrom.length; operation++) {
    visit(forest.roots.subarray(forest.rootFrom[operation], forest.rootFrom[operation + 1]));
  }
  return groups;
}
