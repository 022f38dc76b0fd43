import type { TraceModel } from '../../core/model/trace-model';
import type { Row } from '../../core/units';
import { MEMBERS } from '../layout/row-table';
import type { TaskGroup } from './build-rows';
import type { LaneWriter } from './lane-writer';
import { LaneMerger } from './merged-lane';
import { fewSpans } from './operation-plan';
import type { TaskForest } from './task-forest';

/**
 * Calls of one task (or at the root of an operation) into libraries: folded into one thin row, whose name is that of
 * the packages. A library's call that leads back into the program's own code is not: its callee must be seen.
 */
export function planLibraryGroups(
  model: TraceModel,
  forest: TaskForest,
  to: LaneWriter,
): Map<Row, TaskGroup> {
  const groups = new Map<Row, TaskGroup>();
  const packages = model.files.map((file) => packageOf(file.path));
  const packageOfTask = (task: Row): string | null =>
    packages[model.sites[model.tasks.functionSite[task]]?.file ?? -1] ?? null;
  if (packages.every((name) => name === null)) return groups;
  const folds = foldable(model, forest, packageOfTask);
  const merger = new LaneMerger(to);
  const visit = (siblings: Int32Array): void => {
    const members = Array.from(siblings).filter((task) => folds[task] === 1);
    if (members.length === 0) return;
    const all = members.flatMap((task) => [...below(forest, task)]);
    const names = [...new Set(members.map((task) => packageOfTask(task)))].join(', ');
    groups.set(members[0], { lane: fewSpans(all, to) ? MEMBERS : merger.merge(all), members, label: names });
  };
  for (let task = 0; task < model.tasks.length; task++) {
    if (packageOfTask(task) !== null) continue;
    visit(forest.children.subarray(forest.childFrom[task], forest.childFrom[task + 1]));
  }
  for (let operation = 0; operation + 1 < forest.rootFrom.length; operation++) {
    visit(forest.roots.subarray(forest.rootFrom[operation], forest.rootFrom[operation + 1]));
  }
  return groups;
}

/** "@acme/db" for a file in node_modules, "node" for Node's own, null for the program's code. */
function packageOf(path: string): string | null {
  if (path.startsWith('node:')) return 'node';
  const inside = path.split(/[\\/]node_modules[\\/]/).pop() ?? '';
  if (inside === path) return null;
  return /^(@[^\\/]+[\\/])?[^\\/]+/.exec(inside)?.[0].replace('\\', '/') ?? null;
}

/** Library tasks below which there is nothing but library tasks. Callees stand behind their callers, so one pass will do. */
function foldable(
  model: TraceModel,
  forest: TaskForest,
  packageOfTask: (task: Row) => string | null,
): Uint8Array {
  const folds = new Uint8Array(model.tasks.length);
  for (let task = model.tasks.length - 1; task >= 0; task--) {
    if (packageOfTask(task) === null) continue;
    const children = forest.children.subarray(forest.childFrom[task], forest.childFrom[task + 1]);
    folds[task] = children.every((child) => folds[child] === 1) ? 1 : 0;
  }
  return folds;
}

function* below(forest: TaskForest, task: Row): Generator<Row> {
  const stack = [task];
  while (stack.length > 0) {
    const at = stack.pop()!;
    yield at;
    // One by one: a call takes no hundred thousand arguments.
    for (let c = forest.childFrom[at]; c < forest.childFrom[at + 1]; c++) stack.push(forest.children[c]);
  }
}
