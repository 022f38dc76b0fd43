import type { TraceModel } from '../model/trace-model';
import type { Ns, Row } from '../units';
import { type Instance, operationOf } from './candidate';
import { type OperationKinds, operationKinds } from './operation-kinds';
import { endOf, type OperationWindow, operationWindow, rootTasks, slicesOfParts } from './operation-window';
import { quantile } from './quantile';
import { type Causality, findCausality } from './replay/causality';
import { replay } from './replay/replay';
import type { Retrigger } from './replay/retrigger';

/** So many operations of one kind are replayed; the rest is like them. */
const MAX_REPLAYS = 40;

/** What a change would have given the operations it happened in. */
export interface Gain {
  /** What the operations are called together ("GET /report/*"). */
  operationName: string;
  /** Median, ns. */
  operationDuration: Ns;
  /** Per operation: median and percentiles of the end-to-end saving. */
  endToEnd: Ns;
  p50: Ns;
  p95: Ns;
  /** Sum − max of the waits per operation, median. */
  local: Ns;
  /** Rows of the operations that were replayed, with the saving of each. */
  savings: Map<Row, Ns>;
}

/** Replays operations with and without changes. One per trace: it keeps what does not depend on the change. */
export class WhatIf {
  readonly why: Causality;
  private readonly parts: { from: Row; to: Row }[];
  private readonly roots: Row[][];
  private readonly kinds: OperationKinds;
  private readonly windows = new Map<Row, { window: OperationWindow; end: Ns }>();

  constructor(private readonly model: TraceModel) {
    this.why = findCausality(model);
    this.parts = slicesOfParts(model);
    this.roots = rootTasks(model);
    this.kinds = operationKinds(model, this.roots);
  }

  /** The gain of making one change everywhere it happened, for the kind of operation that gains most of it. */
  gainOf(instances: readonly Pick<Instance, 'task' | 'operation' | 'local' | 'changes'>[]): Gain {
    const kinds = new Map<string, { local: Ns; changes: Map<Row, Retrigger[]>; locals: Map<Row, Ns> }>();
    for (const instance of instances) {
      const operation = operationOf(this.model, instance);
      const key = this.kindOf(operation);
      const kind = kinds.get(key) ?? { local: 0, changes: new Map(), locals: new Map() };
      kind.local += instance.local;
      kind.locals.set(operation, (kind.locals.get(operation) ?? 0) + instance.local);
      const changes = kind.changes.get(operation);
      if (changes === undefined) kind.changes.set(operation, [...instance.changes]);
      else for (const c of instance.changes) changes.push(c);
      kinds.set(key, kind);
    }
    const largest = [...kinds.values()].reduce((a, b) => (b.local > a.local ? b : a));
    const locals = [...largest.locals.values()].sort((a, b) => a - b);
    return { ...this.gainOver(largest.changes), local: quantile(locals, 0.5) };
  }

  /** What operations of the same kind have in common: equal strings for equal kinds. */
  kindOf(operation: Row): string {
    return this.kinds.keyOf(operation);
  }

  /** End-to-end saving of each operation under its changes. */
  gainOver(changes: ReadonlyMap<Row, Retrigger[]>): Omit<Gain, 'local'> {
    const operations = sample([...changes.keys()], MAX_REPLAYS);
    const savings = new Map<Row, Ns>();
    const durations: Ns[] = [];
    for (const o of operations) {
      const { window, end } = this.recorded(o);
      durations.push(end - window.start);
      const changed = replay(this.model, this.why, window.from, window.to, changes.get(o) ?? []);
      savings.set(o, Math.max(0, end - endOf(window, changed)));
    }
    const sorted = [...savings.values()].sort((a, b) => a - b);
    return {
      operationName: this.kinds.nameOf([...changes.keys()]),
      operationDuration: quantile(
        durations.sort((a, b) => a - b),
        0.5,
      ),
      endToEnd: quantile(sorted, 0.5),
      p50: quantile(sorted, 0.5),
      p95: quantile(sorted, 0.95),
      savings,
    };
  }

  /** The window of an operation and its end in a replay without changes: model errors cancel in the difference. */
  private recorded(operation: Row): { window: OperationWindow; end: Ns } {
    let known = this.windows.get(operation);
    if (known === undefined) {
      const window = operationWindow(this.model, operation, this.parts, this.roots[operation]);
      const unchanged = replay(this.model, this.why, window.from, window.to, []);
      known = { window, end: endOf(window, unchanged) };
      this.windows.set(operation, known);
    }
    return known;
  }
}

/** Evenly spread, so that slow and fast times of the run are both seen. */
function sample<T>(all: T[], most: number): T[] {
  if (all.length <= most) return all;
  return Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)]);
}
