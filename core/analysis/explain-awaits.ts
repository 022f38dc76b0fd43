import type { TraceModel } from '../model/trace-model';
import type { SourceRange } from '../source/judgement';
import { type Ns, nsToMs, type Row } from '../units';
import type { AwaitReason } from './await-reason';
import type { Finding, Kept } from './finding';
import { sayMs } from './finding-message';
import type { Executed, TracedFunction } from './function-instances';
import type { FanOut } from './observations/fan-outs';
import { quantile } from './quantile';
import { passes } from './rules/serial-awaits';
import { waited } from './work-start';

export interface ExplainContext {
  model: TraceModel;
  functions: ReadonlyMap<Row, TracedFunction>;
  workStart: (await_: Row) => Ns;
  minWait: Ns;
  findings: readonly Finding[];
  kept: readonly Kept[];
  fanOuts: readonly FanOut[];
}

/** More tasks of one function than this tell nothing new. */
const MAX_TASKS = 300;

/** Reasons for all awaits of files that ran, in the order of their functions' first run, then of the source. */
export function explainAwaits(context: ExplainContext): AwaitReason[] {
  const reasons = [...context.functions.values()].flatMap((traced) => explainFunction(context, traced));
  const told = new Set(reasons.map(keyOf));
  const { model } = context;
  const ran = new Set(model.awaits.site);
  model.sites.forEach((site, row) => {
    const file = model.files[site.file];
    if ((site.kind !== 'await' && site.kind !== 'for-await') || file === undefined) return;
    const range = { ...rangeOf(site), file: file.path };
    if (told.has(keyOf(range)) || ran.has(row)) return;
    reasons.push({ ...range, function: nameOf(model, site.function), runs: 0, waitMs: 0, ...NEVER });
  });
  return reasons;
}

/**
 * The reason at a place (1-based): of the innermost await around it, else of those that begin in its line.
 * `column` is left out when only the line is known. Empty when no await of a file that ran stands there.
 */
export function reasonsAt(
  reasons: readonly AwaitReason[],
  file: string,
  line: number,
  column?: number,
): AwaitReason[] {
  const inFile = reasons.filter((r) => r.file === file);
  const around = inFile
    .filter((r) => column !== undefined && holds(r, line, column))
    .sort((a, b) => b.line - a.line || b.column - a.column);
  return around.length > 0 ? [around[0]] : inFile.filter((r) => r.line === line);
}

function holds(r: SourceRange, line: number, column: number): boolean {
  const after = line > r.line || (line === r.line && column >= r.column);
  return after && (line < r.endLine || (line === r.endLine && column <= r.endColumn));
}

const NEVER = { kind: 'never-ran', why: 'It never ran in this trace.' } as const;

function explainFunction(context: ExplainContext, traced: TracedFunction): AwaitReason[] {
  const { model } = context;
  const runs: { task: Row; row: Row; wait: Ns }[][] = traced.plan.awaits.map(() => []);
  for (const task of traced.tasks.slice(0, MAX_TASKS)) {
    for (const { row, planned } of traced.executed(task)) {
      runs[planned].push({ task, row, wait: waited(model, row) });
    }
  }
  return traced.plan.awaits.map(({ range }, planned) => {
    const list = runs[planned];
    const waits = list.map((r) => r.wait).sort((a, b) => a - b);
    const typical = quantile(waits, 0.5);
    const base = {
      ...range,
      function: nameOf(model, traced.site),
      runs: list.length,
      waitMs: nsToMs(typical),
    };
    return { ...base, ...reasonOf(context, traced, planned, list, typical) };
  });
}

type Said = Pick<AwaitReason, 'kind' | 'why'>;

function reasonOf(
  context: ExplainContext,
  traced: TracedFunction,
  planned: number,
  runs: { task: Row; row: Row; wait: Ns }[],
  /** The median wait. */
  typical: Ns,
): Said {
  const { range, label } = traced.plan.awaits[planned];
  const finding = context.findings.find((f) => f.awaits.some((a) => keyOf(a) === keyOf(range)));
  if (finding !== undefined) return { kind: 'flagged', why: `It is flagged: ${finding.message}` };
  if (runs.length === 0) return NEVER;
  if (runs.every(({ row }) => Number.isNaN(context.model.awaits.end[row]))) {
    return { kind: 'alone', why: 'It never came back in this trace.' };
  }
  const kept = context.kept.find((k) => k.awaits.some((a) => keyOf(a) === keyOf(range)));
  const longest = runs.reduce((a, b) => (b.wait > a.wait ? b : a));
  if (typical < context.minWait) {
    const times = runs.length === 1 ? 'It ran once and' : `It ran ${runs.length} times and`;
    const middle = runs.length === 1 ? '' : ' in the median';
    return { kind: 'short', why: `${times} waited ${sayMs(nsToMs(typical))}${middle}: too short to matter.` };
  }
  const neighbour = besides(context, traced, planned, longest);
  // The neighbour is what a person means; the pair that was kept may stand far apart.
  if (kept !== undefined && neighbour?.kind !== 'needs' && neighbour?.kind !== 'overlaps')
    return { kind: 'kept', why: kept.why };
  return (
    neighbour ??
    ofItsLoop(traced, planned, runs) ?? {
      kind: 'alone',
      why: `${gathers(context, longest.row)}Nothing else in \`${nameOf(context.model, traced.site)}\` waits long enough to be put beside \`${label}\`.`,
    }
  );
}

/** What the nearest await before it (else after it) that waited as well says of the two. */
function besides(
  context: ExplainContext,
  traced: TracedFunction,
  planned: number,
  { task, row }: { task: Row; row: Row },
): Said | null {
  const { model, minWait, workStart } = context;
  const { plan } = traced;
  const pass = passes(traced.executed(task), plan).find((p) => p.some((e) => e.row === row)) ?? [];
  const at = pass.findIndex((e) => e.row === row);
  const long = (e: Executed): boolean => waited(model, e.row) >= minWait;
  const before = pass.slice(0, Math.max(0, at)).findLast(long);
  const after = pass.slice(at + 1).find(long);
  const other = before ?? after;
  if (other === undefined) return null;
  const [first, second] = before !== undefined ? [before.planned, planned] : [planned, other.planned];
  const [firstRow, secondRow] = before !== undefined ? [before.row, row] : [row, other.row];
  const name = `\`${plan.awaits[other.planned].label}\``;
  if (workStart(secondRow) < model.awaits.end[firstRow]) {
    const why =
      before !== undefined
        ? `What it waits for began before ${name} had come back: they overlap already.`
        : `What ${name} waits for began before this had come back: they overlap already.`;
    return { kind: 'overlaps', why };
  }
  const relation = plan.relate(first, second);
  if (relation.verdict === 'independent') {
    return { kind: 'kept', why: `It and ${name} need nothing of each other, but nothing would be gained.` };
  }
  const which = before !== undefined ? `It stays after ${name}` : `${name} stays after it`;
  return { kind: 'needs', why: `${which}: ${relation.why.replace(/\.$/, '')}.` };
}

function ofItsLoop(traced: TracedFunction, planned: number, runs: { task: Row }[]): Said | null {
  // In a reducer each turn is a task; the wait for the turn before stands for all of them.
  const reducer = traced.plan.loops.find((one) => one.turnsAreTasks === true);
  const loop = traced.plan.loops[traced.plan.awaits[planned].loop] ?? reducer;
  if (loop === undefined) return null;
  const perTask = new Map<Row, number>();
  for (const { task } of runs) perTask.set(task, (perTask.get(task) ?? 0) + 1);
  const turns = loop === reducer ? runs.length : Math.max(...perTask.values());
  if (turns < 2) return { kind: 'alone', why: 'Its loop took only one turn.' };
  if (loop.relation.verdict === 'independent') return null;
  return { kind: 'needs', why: `Its turns stay in order: ${loop.relation.why.replace(/\.$/, '')}.` };
}

function gathers({ model, fanOuts }: ExplainContext, row: Row): string {
  const promise = model.awaits.promise[row];
  const fanOut = fanOuts.find((f) => f.promise === promise);
  return fanOut === undefined ? '' : `It waits for ${fanOut.branches.length} at once already. `;
}

function keyOf(at: { file: string; line: number; column: number }): string {
  return `${at.file}:${at.line}:${at.column}`;
}

function rangeOf({ line, column, endLine, endColumn }: Omit<SourceRange, 'file'>): Omit<SourceRange, 'file'> {
  return { line, column, endLine, endColumn };
}

function nameOf({ sites }: TraceModel, site: Row): string {
  const at = sites[site];
  return at?.kind === 'module' ? 'top level' : (at?.name ?? '');
}
