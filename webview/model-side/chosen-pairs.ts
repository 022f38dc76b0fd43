import { operationGroups } from '../../core/analysis/operation-groups';
import { rootTasks } from '../../core/analysis/operation-window';
import type { TraceModel } from '../../core/model/trace-model';
import type { Ns, Row } from '../../core/units';

/** The operation that stands for its kind. */
export interface ChosenOperation {
  operation: Row;
  kind: string;
  name: string;
  start: Ns;
  duration: Ns;
}

export interface ChosenPair {
  before: ChosenOperation;
  after: ChosenOperation;
}

/** What both traces did, one operation of each for every kind: the one that changed most comes first. */
export function pairsOf(before: TraceModel, after: TraceModel): ChosenPair[] {
  const from = medians(before);
  const to = medians(after);
  const own = new Set(after.tasks.operation);
  // What the program's own functions did comes first; a script as a whole is made of all of it, or only starts what did it.
  const rank = ({ after: side }: ChosenPair): number =>
    !own.has(side.operation) ? 2 : side.kind === 'top-level' ? 1 : 0;
  const change = (pair: ChosenPair): Ns => Math.abs(pair.before.duration - pair.after.duration);
  return [...from]
    .flatMap(([key, side]) => {
      const other = to.get(key);
      return other === undefined ? [] : [{ before: side, after: other }];
    })
    .sort((a, b) => rank(a) - rank(b) || change(b) - change(a));
}

/** The program's own top level: what the command named. */
function isScript({ operations, parts, strings }: TraceModel, row: Row): boolean {
  const { ppid, threadId } = parts[operations.part[row]];
  return strings[operations.kind[row]] === 'top-level' && ppid === 0 && threadId === 0;
}

/** Of each kind of operation the one of median length, by what two traces of one program have in common. */
function medians(model: TraceModel): Map<string, ChosenOperation> {
  const { operations, strings } = model;
  const roots = rootTasks(model);
  const out = new Map<string, ChosenOperation>();
  for (const { key, kind, name, operations: rows, durations } of operationGroups(model).groups.values()) {
    const byLength = rows.map((_, i) => i).sort((a, b) => durations[a] - durations[b]);
    const chosen = byLength[byLength.length >> 1];
    const operation = rows[chosen];
    // As its duration is counted: the top level begins with its first task.
    const first = strings[operations.kind[operation]] === 'top-level' ? roots[operation][0] : undefined;
    const start = first === undefined ? operations.start[operation] : model.tasks.start[first];
    // The script itself is compared although it was renamed (before.js, after.js).
    out.set(isScript(model, operation) ? 'the script' : key, {
      operation,
      kind,
      name,
      start,
      duration: durations[chosen],
    });
  }
  return out;
}
