import { baseName } from '../../core/base-name';
import type { TraceModel } from '../../core/model/trace-model';
import { type RowTable, rowBuffers } from '../layout/row-table';
import { type Scene, sceneBuffers } from '../layout/scene';
import type { OperationPair } from './aligned-model';
import { buildRows, type RowOptions, type RowSources } from './build-rows';
import { LaneWriter } from './lane-writer';
import { planLibraryGroups } from './library-groups';
import { writeLoopLanes } from './loop-lanes';
import { planOperations } from './operation-plan';
import { writeResourceLanes } from './resource-lanes';
import { buildStrip } from './summary-strip';
import { buildForest } from './task-forest';
import { planTaskGroups } from './task-groups';
import { writeTaskLanes } from './task-lanes';

export const DEFAULT_ROW_OPTIONS: RowOptions = { order: 'start', resources: true, avoidable: new Map() };

/** A scene to hand over, and what is needed to lay its rows out again. */
export interface BuiltScene {
  scene: Scene;
  sources: RowSources;
}

/** Everything the timeline draws of a trace, before anything is folded. */
export function buildScene(
  model: TraceModel,
  name: string,
  options = DEFAULT_ROW_OPTIONS,
  pairs: OperationPair[] | null = null,
): BuiltScene {
  const expected = model.runs.length + model.awaits.length * 2 + model.slices.length + 1024;
  const writer = new LaneWriter(expected, model.tasks.length * 2 + 64);
  writeTaskLanes(model, writer);
  const forest = buildForest(model);
  const sources: RowSources = {
    model,
    forest,
    groups: planOperations(model, forest, writer),
    loopLanes: writeLoopLanes(model, writer),
    resources: writeResourceLanes(model, writer),
    taskGroups: planTaskGroups(model, forest, writer),
    libraryGroups: planLibraryGroups(model, forest, writer),
    partLabels: model.parts.map((_, part) => partLabel(model, part)),
    pairs,
  };
  const strip = buildStrip(model);
  const scene: Scene = {
    name,
    duration: Math.max(model.duration, 1),
    spans: writer.finish(),
    rows: buildRows(sources, options),
    strip,
    totals: {
      tasks: model.tasks.length,
      awaits: model.awaits.length,
      operations: model.operations.length,
      dropped: model.dropped,
      threads: model.parts.length,
      busyOf: busyShares(model),
      mostAlive: strip.alive.reduce((most, alive) => Math.max(most, alive), 0),
    },
    notices: model.notices,
    pairs:
      pairs?.map(({ name, before, after }) => ({
        name,
        before: model.operations.end[before] - model.operations.start[before],
        after: model.operations.end[after] - model.operations.start[after],
      })) ?? null,
  };
  return { scene, sources };
}

/** Buffers to transfer with a scene or with rows alone. */
export const transferOf = (scene: Scene): ArrayBuffer[] => [
  ...sceneBuffers(scene),
  ...rowBuffers(scene.rows),
];
export const transferOfRows = (rows: RowTable): ArrayBuffer[] => rowBuffers(rows);

function busyShares(model: TraceModel): number[] {
  const busy = model.parts.map(() => 0);
  const { part, start, end, length } = model.slices;
  for (let i = 0; i < length; i++) busy[part[i]] += end[i] - start[i];
  return busy.map((ns, i) => Math.min(1, ns / Math.max(1, model.parts[i].end - model.parts[i].start)));
}

function partLabel(model: TraceModel, part: number): string {
  const { pid, threadId, command } = model.parts[part];
  const words = command.map(baseName);
  const program = words.slice(0, 3).join(' ') || 'node';
  return threadId === 0 ? `${program} · process ${pid}` : `${program} · worker ${threadId} of process ${pid}`;
}
