import type { TraceModel } from '../model/trace-model';
import { type Ms, nsToMs, type Row } from '../units';
import type { AnalysisResult, Finding, FindingAwait } from './finding';

/** A trace as compareTraces sees it. */
export interface ComparedTrace {
  model: TraceModel;
  result: Pick<AnalysisResult, 'summary' | 'findings'>;
}

/** All operations of one kind and name, in one trace. */
export interface OperationTimes {
  count: number;
  medianMs: Ms;
  p95Ms: Ms;
}

export interface OperationChange {
  kind: string;
  name: string;
  /** null: it did not occur in that trace. */
  before: OperationTimes | null;
  after: OperationTimes | null;
  /**
   * What the findings that are gone were predicted to save of it, null when none is gone. Several findings of one
   * operation may hide behind each other, so their sum is the most it could be.
   */
  predictedMs: Ms | null;
  /** Median before minus median after; null unless it occurs in both. */
  measuredMs: Ms | null;
  /** |predicted − measured| as a part of the measured time before, 0 … 1; null unless both are known. */
  error: number | null;
}

export interface FindingChange {
  id: string;
  state: 'gone' | 'still there' | 'new';
  rule: Finding['rule'];
  message: string;
  /** Its first await, in the trace that has it. */
  at: FindingAwait | null;
  operation: string;
  /** End-to-end saving as predicted in the trace that has it (before, when both have). */
  predictedMs: Ms;
}

export interface Comparison {
  durationMs: { before: Ms; after: Ms };
  operations: OperationChange[];
  findings: FindingChange[];
}

/** Predicted against measured: what a change to the program did to its operations and its findings. */
export function compareTraces(before: ComparedTrace, after: ComparedTrace): Comparison {
  const findings = compareFindings(before.result.findings, after.result.findings);
  const from = operationTimes(before.model);
  const to = operationTimes(after.model);
  const keys = [...new Set([...from.keys(), ...to.keys()])];
  return {
    durationMs: { before: before.result.summary.durationMs, after: after.result.summary.durationMs },
    operations: keys.map((key) => operationChange(key, from.get(key) ?? null, to.get(key) ?? null, findings)),
    findings,
  };
}

function compareFindings(before: readonly Finding[], after: readonly Finding[]): FindingChange[] {
  const later = new Set(after.map((f) => f.id));
  const earlier = new Set(before.map((f) => f.id));
  return [
    ...before.map((f) => findingChange(f, later.has(f.id) ? 'still there' : 'gone')),
    ...after.filter((f) => !earlier.has(f.id)).map((f) => findingChange(f, 'new')),
  ];
}

function findingChange(f: Finding, state: FindingChange['state']): FindingChange {
  return {
    id: f.id,
    state,
    rule: f.rule,
    message: f.message,
    at: f.awaits[0] ?? null,
    operation: f.operation.name,
    predictedMs: f.savingMs.endToEnd,
  };
}

function operationTimes(model: TraceModel): Map<string, OperationTimes> {
  const { operations, strings } = model;
  const durations = new Map<string, Ms[]>();
  for (let row: Row = 0; row < operations.length; row++) {
    const ms = nsToMs(operations.end[row] - operations.start[row]);
    if (Number.isNaN(ms)) continue;
    const key = `${strings[operations.kind[row]]}\n${strings[operations.name[row]]}`;
    const list = durations.get(key);
    if (list === undefined) durations.set(key, [ms]);
    else list.push(ms);
  }
  return new Map([...durations].map(([key, list]) => [key, timesOf(list)]));
}

function timesOf(list: Ms[]): OperationTimes {
  list.sort((a, b) => a - b);
  const at = (share: number): Ms => list[Math.min(list.length - 1, Math.floor(list.length * share))];
  return { count: list.length, medianMs: at(0.5), p95Ms: at(0.95) };
}

function operationChange(
  key: string,
  before: OperationTimes | null,
  after: OperationTimes | null,
  findings: readonly FindingChange[],
): OperationChange {
  const [kind, name] = key.split('\n');
  const gone = findings.filter((f) => f.state === 'gone' && f.operation === name);
  const predictedMs = gone.length === 0 ? null : gone.reduce((sum, f) => sum + f.predictedMs, 0);
  const measuredMs = before === null || after === null ? null : before.medianMs - after.medianMs;
  const comparable = predictedMs !== null && measuredMs !== null && before!.medianMs > 0;
  const error = comparable ? Math.abs(predictedMs - measuredMs) / before!.medianMs : null;
  return { kind, name, before, after, predictedMs, measuredMs, error };
}
