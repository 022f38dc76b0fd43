import type { TraceModel } from '../model/trace-model';
import type { Ns, Row } from '../units';
import { operationKinds } from './operation-kinds';
import { rootTasks } from './operation-window';

/** Operations that are the same work for other data, told apart so that two traces of one program agree. */
export interface OperationGroup {
  key: string;
  kind: string;
  /** "GET /report/*". */
  name: string;
  operations: Row[];
  /** How long each took, ns. */
  durations: Ns[];
}

/** The groups of a trace by key, and the key of each operation. */
export function operationGroups(model: TraceModel): {
  groups: Map<string, OperationGroup>;
  keyOf: (operation: Row) => string | undefined;
} {
  const { operations, strings, tasks, sites } = model;
  const roots = rootTasks(model);
  const kinds = operationKinds(model, roots);
  const keys: string[] = [];
  const groups = new Map<string, OperationGroup>();
  for (let o = 0; o < operations.length; o++) {
    const kind = strings[operations.kind[o]];
    const name = strings[operations.name[o]];
    const path = /^([A-Z]+) \/(.*)$/.exec(name)?.slice(1);
    // The handler by its name: rows of another trace are other rows, and lines move.
    const handler = roots[o].length > 0 ? (sites[tasks.functionSite[roots[o][0]]]?.name ?? '') : '';
    const segments = path?.[1].split('/') ?? [];
    const key =
      path === undefined
        ? `${kind} ${name}`
        : `${kind} ${path[0]} ${segments.length} ${segments[0]} ${handler}`;
    keys.push(key);
    const duration = durationOf(model, o, roots[o]);
    if (Number.isNaN(duration)) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { key, kind, name, operations: [o], durations: [duration] });
    else {
      group.operations.push(o);
      group.durations.push(duration);
    }
  }
  for (const group of groups.values()) group.name = kinds.nameOf(group.operations);
  return { groups, keyOf: (operation) => keys[operation] };
}

/**
 * Of the program's top level only what its own tasks took, first to last: starting Node, loading the program and
 * leaving it have nothing to do with its awaits, and differ from run to run. NaN for a server that was stopped, and for a
 * process that was attached to: how long it was left running, or looked at, says nothing.
 */
function durationOf(model: TraceModel, o: Row, roots: readonly Row[]): Ns {
  const { operations, parts, strings, tasks } = model;
  const whole = operations.end[o] - operations.start[o];
  if (strings[operations.kind[o]] !== 'top-level') return whole;
  const { signal, active, attached } = parts[operations.part[o]];
  if (attached) return Number.NaN;
  const settled = roots.map((t) => tasks.settled[t]).filter((end) => !Number.isNaN(end));
  if (settled.length > 0) return settled.reduce((a, b) => Math.max(a, b)) - tasks.start[roots[0]];
  if (signal !== null || (active ?? 0) > 0) return Number.NaN;
  return roots.length > 0 ? operations.end[o] - tasks.start[roots[0]] : whole;
}
