import type { TraceModel } from '../model/trace-model';
import type { ReadSource } from '../source/judgement';
import { createSourceProject } from '../source/source-project';
import { type Ms, NS_PER_MS, nsToMs, type Row } from '../units';
import { busyTimes } from './busy-time';
import type { Candidate, KeptCandidate } from './candidate';
import { describeFinding, describeKept } from './describe';
import type { AnalysisResult, LocatedFinding, LocatedKept } from './finding';
import { sayMs } from './finding-message';
import { calledTasks, tracedFunctions } from './function-instances';
import { fanOuts } from './observations/fan-outs';
import { observe } from './observations/observe';
import { taskWork } from './observations/task-work';
import { operationKinds } from './operation-kinds';
import { rootTasks } from './operation-window';
import type { Retrigger } from './replay/retrigger';
import { calledAwaits } from './rules/called-awaits';
import type { Rule, RuleContext } from './rules/rule';
import { serialAwaits } from './rules/serial-awaits';
import { serialLoop } from './rules/serial-loop';
import { sharedConnections } from './shared-connection';
import { type Gain, WhatIf } from './what-if';
import { workStarts } from './work-start';

export interface AnalyzeOptions {
  /** Text of a source file as it ran, null when it is gone or has changed since. */
  readSource: ReadSource;
  /** Findings that gain an operation less than this are not shown as such. Default 2 ms. */
  minSavingMs?: Ms;
  /** Name of the trace file, for the summary. */
  file?: string;
}

export const rules: readonly Rule[] = [serialLoop, serialAwaits, calledAwaits];

const DEFAULT_MIN_SAVING_MS = 2;
/** Below this share of its operation a saving is noise; what is not proven must promise more. */
const MIN_SHARE = { proven: 0.005, likely: 0.02 };
/** When less than this of the waiting would be saved, the processor or other work hides it; the rest is measuring error. */
const MIN_SHARE_OF_LOCAL = 0.1;
/** Waits shorter than this are not worth a word. */
const MIN_WAIT_NS = 0.5 * NS_PER_MS;
const MIN_KEPT_WAIT_NS = 0.1 * NS_PER_MS;

/** All findings of a trace, ranked by what the operation would gain, and what is serial for a reason. */
export function analyzeTrace(model: TraceModel, options: AnalyzeOptions): AnalysisResult {
  const unreadable = new Set<string>();
  const read = (file: string): string | null => {
    const text = options.readSource(file);
    if (text === null && model.files.some((f) => f.path === file)) unreadable.add(file);
    return text;
  };
  const project = createSourceProject(read, { files: model.files.map((f) => f.path) });
  const functions = new Map(tracedFunctions(model, project).map((traced) => [traced.site, traced]));
  const context: RuleContext = {
    model,
    workStart: workStarts(model),
    busy: busyTimes(model),
    calledBy: calledTasks(model),
    tracedAt: (site) => functions.get(site),
    minWait: MIN_WAIT_NS,
    minKeptWait: MIN_KEPT_WAIT_NS,
  };
  const candidates: Candidate[] = [];
  const keptCandidates: KeptCandidate[] = [];
  for (const traced of functions.values()) {
    for (const rule of rules) {
      const result = rule.check(traced, context);
      candidates.push(...result.candidates);
      keptCandidates.push(...result.kept);
    }
  }

  const sharedConnection = sharedConnections(model);
  const whatIf = new WhatIf(model);
  const minSaving = (options.minSavingMs ?? DEFAULT_MIN_SAVING_MS) * NS_PER_MS;
  const found: { candidate: Candidate; gain: Gain }[] = [];
  for (const candidate of candidates) {
    const shared = candidate.pooled ? null : sharedByAll(sharedConnection, candidate);
    if (shared !== null) {
      keptCandidates.push({ places: candidate.places, instances: candidate.instances, why: shared });
      continue;
    }
    const gain = whatIf.gainOf(candidate.instances);
    const worthwhile = Math.max(
      minSaving,
      MIN_SHARE[candidate.confidence] * gain.operationDuration,
      MIN_SHARE_OF_LOCAL * gain.local,
    );
    if (gain.endToEnd >= worthwhile) {
      found.push({ candidate, gain });
    } else {
      keptCandidates.push(hidden(candidate, gain));
    }
  }
  found.sort((a, b) => b.gain.endToEnd - a.gain.endToEnd);
  const findings: LocatedFinding[] = uniqueIds(
    found.map(({ candidate, gain }) => describeFinding(model, candidate, gain, read)),
  );
  const kept: LocatedKept[] = keptCandidates.map((k) => describeKept(model, k));
  const combined = combinedSavings(
    model,
    whatIf,
    found.map((f) => f.candidate),
  );
  return {
    summary: summarize(model, options.file ?? ''),
    findings,
    kept,
    observations: observe({
      ...context,
      read,
      functions,
      findings,
      whatIf,
      kinds: operationKinds(model, rootTasks(model)),
      fanOuts: fanOuts(model, whatIf.why),
      work: taskWork(model),
    }),
    combined,
    combinedSavingMs: combined.reduce((max, c) => Math.max(max, c.savingMs), 0),
    notices: [...model.notices, ...unreadableNotice(unreadable), ...nothingNotice(model)],
  };
}

/** The connection that served a candidate's awaits every time it happened, as a reason; null when there is none. */
function sharedByAll(
  shared: (awaits: readonly Row[]) => string | null,
  { instances }: Candidate,
): string | null {
  let why: string | null = null;
  for (const { awaits } of instances) {
    why = shared(awaits);
    if (why === null) return null;
  }
  return why;
}

/** Independent, but the operation would not end earlier: shown as such, never as a warning. */
function hidden(candidate: Candidate, gain: Gain): KeptCandidate {
  const local = candidate.instances.reduce((max, i) => Math.max(max, i.local), 0);
  const why =
    nsToMs(local) < 1
      ? `They need nothing of each other, but together they wait hardly at all (${sayMs(nsToMs(local))} to gain).`
      : `They need nothing of each other, but ${gain.operationName} would end only ${sayMs(nsToMs(gain.endToEnd))} earlier: other work hides these waits or keeps the thread busy.`;
  return { places: candidate.places, why, instances: candidate.instances };
}

/** What all findings together would give each kind of operation: replayed at once, so nothing counts twice. */
function combinedSavings(
  model: TraceModel,
  whatIf: WhatIf,
  candidates: Candidate[],
): AnalysisResult['combined'] {
  const kinds = new Map<string, Map<number, Retrigger[]>>();
  for (const candidate of candidates) {
    for (const instance of candidate.instances) {
      const operation = model.tasks.operation[instance.task];
      const kind = whatIf.kindOf(operation);
      const operations = kinds.get(kind) ?? new Map<number, Retrigger[]>();
      const changes = operations.get(operation) ?? [];
      for (const change of instance.changes) changes.push(change);
      operations.set(operation, changes);
      kinds.set(kind, operations);
    }
  }
  return [...kinds.values()]
    .map((changes) => {
      const gain = whatIf.gainOver(changes);
      return {
        operation: gain.operationName,
        durationMs: nsToMs(gain.operationDuration),
        savingMs: nsToMs(gain.endToEnd),
      };
    })
    .sort((a, b) => b.savingMs - a.savingMs);
}

/** Two places that read the same get numbers, in order of rank. */
function uniqueIds(findings: LocatedFinding[]): LocatedFinding[] {
  const seen = new Map<string, number>();
  return findings.map((f) => {
    const n = (seen.get(f.id) ?? 0) + 1;
    seen.set(f.id, n);
    return n === 1 ? f : { ...f, id: `${f.id}-${n}` };
  });
}

function summarize(model: TraceModel, file: string): AnalysisResult['summary'] {
  const root = model.parts[0];
  return {
    file,
    command: root.command,
    node: root.runtimeVersion,
    durationMs: nsToMs(model.duration),
    tasks: model.tasks.length,
    awaits: model.awaits.length,
    operations: model.operations.length,
    dropped: model.dropped,
  };
}

function unreadableNotice(files: ReadonlySet<string>): string[] {
  if (files.size === 0) return [];
  const [first] = files;
  const more = files.size > 1 ? ` and ${files.size - 1} more` : '';
  return [
    `${first}${more} changed or went missing since the trace: no hints are given there; trace again for them.`,
  ];
}

function nothingNotice(model: TraceModel): string[] {
  if (model.awaits.length > 0) return [];
  return [
    model.tasks.length === 0
      ? 'No async function of your own code ran, so there is nothing to overlap. (Code in node_modules counts when --include names it.)'
      : 'No await of your own code suspended, so there is nothing to overlap.',
  ];
}
