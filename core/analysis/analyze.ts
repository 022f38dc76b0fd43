import type { TraceModel } from '../model/trace-model';
import { pathFrom } from '../path-from';
import type { ReadSource, SourceProject } from '../source/judgement';
import { createSourceProject } from '../source/source-project';
import { type Ms, NS_PER_MS, nsToMs } from '../units';
import { busyTimes } from './busy-time';
import type { Candidate, KeptCandidate, RuleResult } from './candidate';
import { changesByKind } from './changes-by-kind';
import { describeFinding, describeKept } from './describe';
import { explainAwaits } from './explain-awaits';
import type { AnalysisResult, LocatedFinding, LocatedKept } from './finding';
import { calledTasks, type TracedFunction, tracedFunctions } from './function-instances';
import type { Measured } from './joint-gains';
import { MIN_SAVING_ON_FILES, measureCandidates } from './measure-candidates';
import { observationContext } from './observations/context';
import { observe } from './observations/observe';
import { outdatedSources } from './outdated-sources';
import { calledAwaits } from './rules/called-awaits';
import type { Rule, RuleContext } from './rules/rule';
import { serialAwaits } from './rules/serial-awaits';
import { serialLoop } from './rules/serial-loop';
import { thenSteps } from './rules/then-steps';
import { withoutTrustInSamples } from './sampled';
import { seenCallees } from './seen-callees';
import { WhatIf } from './what-if';
import { workStarts } from './work-start';

export interface AnalyzeOptions {
  /** Text of a source file as it ran, null when it is gone or has changed since. */
  readSource: ReadSource;
  /** Findings that gain an operation less than this are not shown as such. Default 2 ms. */
  minSavingMs?: Ms;
  /** Name of the trace file, for the summary. */
  file?: string;
}

const rules: readonly Rule[] = [serialLoop, serialAwaits, calledAwaits];

const DEFAULT_MIN_SAVING_MS = 2;
/** Waits shorter than this are not worth a word. */
const MIN_WAIT_NS = 0.5 * NS_PER_MS;
const MIN_KEPT_WAIT_NS = 0.1 * NS_PER_MS;

/** All findings of a trace, ranked by what the operation would gain, and what is serial for a reason. */
export function analyzeTrace(model: TraceModel, options: AnalyzeOptions): AnalysisResult {
  const unreadable = new Set<string>();
  const outdated = outdatedSources(model, options.readSource);
  const read = (file: string): string | null => {
    if (outdated.has(file)) return null;
    const text = options.readSource(file);
    if (text === null && model.files.some((f) => f.path === file)) unreadable.add(file);
    return text;
  };
  const project = createSourceProject(read, {
    files: model.files.map((f) => f.path),
    seen: seenCallees(model),
  });
  const minSaving = (options.minSavingMs ?? DEFAULT_MIN_SAVING_MS) * NS_PER_MS;
  const functions = new Map(tracedFunctions(model, project).map((traced) => [traced.site, traced]));
  const context: RuleContext = {
    model,
    workStart: workStarts(model),
    busy: busyTimes(model),
    calledBy: calledTasks(model),
    tracedAt: (site) => functions.get(site),
    minSaving,
    minWait: MIN_WAIT_NS,
    minKeptWait: MIN_KEPT_WAIT_NS,
  };
  const { candidates, kept: keptCandidates } = checkRules(project, functions.values(), context);
  const whatIf = new WhatIf(model);
  // Who asks for small savings gets them all.
  const onFiles = options.minSavingMs === undefined ? MIN_SAVING_ON_FILES : minSaving;
  const { found, kept: hidden } = measureCandidates(model, whatIf, candidates, minSaving, onFiles);
  const findings: LocatedFinding[] = withPartners(
    found,
    uniqueIds(found.map((measured) => describeFinding(model, measured, read))),
  );
  const kept: LocatedKept[] = [...keptCandidates, ...hidden].map((k) => describeKept(model, k));
  const combined = combinedSavings(
    model,
    whatIf,
    found.map((f) => f.candidate),
  );
  const observed = observationContext({ ...context, read, functions, findings, whatIf });
  return {
    summary: summarize(model, options.file ?? ''),
    findings,
    kept,
    observations: observe(observed),
    reasons: explainAwaits({ ...context, functions, findings, kept, fanOuts: observed.fanOuts }),
    combined,
    combinedSavingMs: combined.reduce((max, c) => Math.max(max, c.savingMs), 0),
    notices: [
      ...model.notices,
      ...unreadableNotice(unreadable, model.parts[0].cwd),
      ...outdatedNotice(outdated, model.parts[0].cwd),
      ...nothingNotice(model),
    ],
    unread: unreadable.size + outdated.size,
  };
}

/** What the rules propose of each function that ran, and of `.then` chains. */
function checkRules(
  project: SourceProject,
  functions: Iterable<TracedFunction>,
  context: RuleContext,
): RuleResult {
  const candidates: Candidate[] = [];
  const kept: KeptCandidate[] = [];
  for (const traced of functions)
    for (const rule of rules) {
      const result = withoutTrustInSamples(context.model, rule.check(traced, context));
      candidates.push(...result.candidates);
      kept.push(...result.kept);
    }
  const chains = thenSteps(project, context);
  candidates.push(...chains.candidates);
  kept.push(...chains.kept);
  return { candidates, kept };
}

/** What all findings together would give each kind of operation: replayed at once, so nothing counts twice. */
function combinedSavings(
  model: TraceModel,
  whatIf: WhatIf,
  candidates: Candidate[],
): AnalysisResult['combined'] {
  const kinds = [...changesByKind(model, whatIf, candidates).values()].sort((a, b) => b.size - a.size);
  const named = new Map<string, AnalysisResult['combined'][number]>();
  for (const changes of kinds) {
    const gain = whatIf.gainOver(changes);
    // A first request may go another way before it gets there: the usual one speaks for all of a name.
    if (named.has(gain.operationName)) continue;
    named.set(gain.operationName, {
      operation: gain.operationName,
      durationMs: nsToMs(gain.operationDuration),
      savingMs: nsToMs(gain.endToEnd),
    });
  }
  return [...named.values()].sort((a, b) => b.savingMs - a.savingMs);
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

/** Names, by their ids, what must be changed together with a finding. */
function withPartners(measured: readonly Measured[], findings: readonly LocatedFinding[]): LocatedFinding[] {
  return findings.map((finding, i) => {
    const partners = measured[i].partners ?? [];
    if (partners.length === 0) return finding;
    const together = partners.flatMap(
      (p) => findings[measured.findIndex((m) => m.candidate === p)]?.id ?? [],
    );
    return { ...finding, together };
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

function unreadableNotice(files: ReadonlySet<string>, cwd: string): string[] {
  if (files.size === 0) return [];
  return [
    `${inShort(files, cwd)} changed or went missing since the trace: no hints are given there; trace again for them.`,
  ];
}

function outdatedNotice(files: ReadonlySet<string>, cwd: string): string[] {
  if (files.size === 0) return [];
  return [
    `${inShort(files, cwd)} changed after being compiled to what ran: no hints are given there; build again, then trace.`,
  ];
}

/** @param cwd where the program was started: how people there call its files */
function inShort(files: ReadonlySet<string>, cwd: string): string {
  const first = pathFrom(cwd, [...files][0]);
  return files.size > 1 ? `${first} and ${files.size - 1} more` : first;
}

function nothingNotice(model: TraceModel): string[] {
  if (model.awaits.length > 0 || model.promises.site.some((site) => site >= 0)) return [];
  return [
    model.tasks.length === 0
      ? 'No async function of your own code ran, so there is nothing to overlap. (Code in node_modules counts when --include names it.)'
      : 'No await of your own code suspended, so there is nothing to overlap.',
  ];
}
