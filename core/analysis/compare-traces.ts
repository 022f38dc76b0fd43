import type { TraceModel } from '../model/trace-model';
import { type Ms, nsToMs } from '../units';
import type { AnalysisResult, Finding, FindingAwait, LocatedFinding } from './finding';
import { type OperationGroup, operationGroups } from './operation-groups';
import { quantile } from './quantile';

/** A trace as compareTraces sees it. */
export interface ComparedTrace {
  model: TraceModel;
  result: Pick<AnalysisResult, 'summary' | 'findings' | 'combined'>;
}

/**
 * All operations of one kind, in one trace. The program's top level counts from its first task to the end of its last,
 * without Node's start and the program's loading.
 */
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
   * What the findings that are gone were predicted to save of it, null when none is gone. When all are gone it is what
   * was predicted for all together; of some of several it is their sum, which is the most it could be.
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
  /** Ids of the findings without which it gains nothing. */
  together: string[];
  /** End-to-end saving as predicted in the trace that has it (before, when both have). */
  predictedMs: Ms;
  /** What its operation really gained, where it is the only one of that operation that is gone; else null. */
  measuredMs: Ms | null;
}

export interface Comparison {
  durationMs: { before: Ms; after: Ms };
  operations: OperationChange[];
  findings: FindingChange[];
}

/** Predicted against measured: what a change to the program did to its operations and its findings. */
export function compareTraces(before: ComparedTrace, after: ComparedTrace): Comparison {
  const from = operationGroups(before.model);
  const to = operationGroups(after.model);
  const same = sameLoops(before.result.findings, after.result.findings);
  const named = [...before.result.findings, ...after.result.findings].every(
    (f) => f.rule !== 'serial-awaits' || membersOf(f) !== null,
  );
  const isIn = (list: readonly LocatedFinding[], names: ReadonlyMap<string, string>) => {
    const ids = new Set(list.map((f) => names.get(f.id) ?? f.id));
    const members = new Set(list.flatMap((f) => membersOf(f) ?? []));
    // Once one of them is changed the others are grouped in another way: then what each of its awaits does tells.
    return (f: LocatedFinding, id: string) =>
      (named ? membersOf(f)?.every((one) => members.has(one)) : undefined) ?? ids.has(id);
  };
  const isLater = isIn(after.result.findings, same);
  const wasEarlier = isIn(before.result.findings, new Map());
  const keyed = [
    ...before.result.findings.map((f) => ({
      key: keyOf(f, before.model, from),
      change: findingChange(f, isLater(f, f.id) ? 'still there' : 'gone'),
    })),
    ...after.result.findings
      .filter((f) => !wasEarlier(f, same.get(f.id) ?? f.id))
      .map((f) => ({ key: keyOf(f, after.model, to), change: findingChange(f, 'new') })),
  ];
  const keys = [...new Set([...from.groups.keys(), ...to.groups.keys()])];
  const operations = keys.map((key) => {
    const changes = keyed.filter((one) => one.key === key).map((one) => one.change);
    const predicted = predictedFor(changes, before.result.combined);
    const operation = operationChange(from.groups.get(key), to.groups.get(key), predicted);
    const gone = changes.filter((f) => f.state === 'gone');
    // Of several made at once nobody can say which saved how much.
    if (gone.length === 1) gone[0].measuredMs = operation.measuredMs;
    return operation;
  });
  return {
    durationMs: { before: before.result.summary.durationMs, after: after.result.summary.durationMs },
    operations,
    findings: keyed.map((one) => one.change),
  };
}

/** The awaits of a group by their function and name; null where those do not say which they are. */
function membersOf({ rule, awaits, labels }: LocatedFinding): string[] | null {
  if (rule !== 'serial-awaits' || labels === undefined || labels.length !== awaits.length) return null;
  const members = awaits.map((at, index) => `${at.file} ${at.function} ${labels[index]}`);
  return new Set(members).size === members.length ? members : null;
}

/**
 * Ids number awaits that read the same, so a fix above a loop may give the loop another id. The one loop of a function
 * that is gone and the one that is new are the same: new id → old id.
 */
function sameLoops(before: readonly Finding[], after: readonly Finding[]): Map<string, string> {
  const only = (list: readonly Finding[], others: readonly Finding[]): Map<string, Finding | null> => {
    const loops = new Map<string, Finding | null>();
    for (const f of list) {
      if (f.rule !== 'serial-loop' || f.awaits.length === 0 || others.some((o) => o.id === f.id)) continue;
      const key = `${f.awaits[0].file} ${f.awaits[0].function} ${f.awaits.length}`;
      loops.set(key, loops.has(key) ? null : f);
    }
    return loops;
  };
  const gone = only(before, after);
  const pairs = new Map<string, string>();
  for (const [key, f] of only(after, before)) {
    const old = gone.get(key);
    if (f !== null && old !== null && old !== undefined) pairs.set(f.id, old.id);
  }
  return pairs;
}

type Groups = ReturnType<typeof operationGroups>;

/** The group a finding is about: of the operation in which it was seen; without one, by its name. */
function keyOf(finding: LocatedFinding, model: TraceModel, { groups, keyOf }: Groups): string | undefined {
  const task = finding.located.find((at) => at.task >= 0)?.task;
  const key = task === undefined ? undefined : keyOf(model.tasks.operation[task]);
  return key ?? [...groups.values()].find((group) => group.name === finding.operation.name)?.key;
}

function findingChange(f: Finding, state: FindingChange['state']): FindingChange {
  return {
    id: f.id,
    state,
    rule: f.rule,
    message: f.message,
    at: f.awaits[0] ?? null,
    operation: f.operation.name,
    together: f.together ?? [],
    predictedMs: f.savingMs.endToEnd,
    measuredMs: null,
  };
}

/** What an operation was predicted to gain by those of its findings that are gone; null when none is. */
function predictedFor(changes: readonly FindingChange[], combined: AnalysisResult['combined']): Ms | null {
  const gone = changes.filter((f) => f.state === 'gone');
  if (gone.length === 0) return null;
  const sum = sumOnce(gone);
  if (gone.length === 1 || changes.some((f) => f.state === 'still there')) return sum;
  // All of them were made: that was predicted as a whole, without counting twice.
  const whole = combined.find((c) => gone.some((f) => f.operation === c.operation));
  return whole === undefined ? sum : whole.savingMs;
}

/** What gains only together is promised by each of them: it counts once, and only when all of it was changed. */
function sumOnce(gone: readonly FindingChange[]): Ms {
  const counted = new Set<string>();
  let sum = 0;
  for (const { id, together, predictedMs } of gone) {
    const complete = together.every((other) => gone.some((f) => f.id === other));
    if (complete && !together.some((other) => counted.has(other))) sum += predictedMs;
    counted.add(id);
  }
  return sum;
}

function operationChange(
  from: OperationGroup | undefined,
  to: OperationGroup | undefined,
  predictedMs: Ms | null,
): OperationChange {
  const before = from === undefined ? null : timesOf(from);
  const after = to === undefined ? null : timesOf(to);
  const measuredMs = before === null || after === null ? null : before.medianMs - after.medianMs;
  const comparable = predictedMs !== null && measuredMs !== null && before !== null && before.medianMs > 0;
  const error = comparable ? Math.abs(predictedMs - measuredMs) / before.medianMs : null;
  const names = [from?.name, to?.name].filter((name) => name !== undefined);
  // The wider name of the two: "GET /report/*" rather than the one report of the other trace.
  const name = names.find((one) => one.includes('*')) ?? names[0];
  return { kind: (from ?? to)!.kind, name, before, after, predictedMs, measuredMs, error };
}

function timesOf({ durations }: OperationGroup): OperationTimes {
  const list = [...durations].sort((a, b) => a - b);
  return {
    count: list.length,
    medianMs: nsToMs(quantile(list, 0.5)),
    p95Ms: nsToMs(quantile(list, 0.95)),
  };
}
