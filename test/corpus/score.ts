import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FixEdit } from '../../core/analysis/finding';
import { copyWithFix, editsTogether } from './apply-fix';
import { type Judgement, judge, showGroup, showPlaces } from './judge';
import { listPrograms, type Program } from './list-programs';
import { type RunResult, runPlain, runTraced, type TracedRun } from './run-program';

/** A fix that was applied to a copy and run. */
export interface FixOutcome {
  /** 'together': all that were offered, in one copy. */
  kind: string;
  /** What differs from the untouched program, or null. */
  broke: string | null;
  predictedMs: number;
  measuredMs: number;
}

export interface ScoredProgram {
  program: Program;
  judgement: Judgement;
  /** What tracing changed about the program, or null. */
  disturbed: string | null;
  failure: string | null;
  fixes: FixOutcome[];
  /** How the version that a person corrected differs, or null. */
  corrected: string | null;
}

export interface Score {
  programs: ScoredProgram[];
  recall: number;
  precision: number;
  provenPrecision: number;
  /** Share of the programs that must stay silent and do. */
  silent: number;
}

/** Runs every program whose name contains one of `filters` (all without), `width` at a time, and judges what is said. */
export async function scoreCorpus(
  filters: readonly string[] = [],
  // most of the time a program waits: two more than there are cores keep them busy
  width = availableParallelism() + 2,
  onDone: (scored: ScoredProgram) => void = () => {},
  /** Only the traced run: not the one without us, and no fixes applied. */
  tracedOnly = false,
): Promise<Score> {
  const wanted = listPrograms().filter(
    ({ name }) => !filters.length || filters.some((f) => name.includes(f)),
  );
  // the database programs take longest; begun first, they do not stand alone at the end
  const order = [...wanted].sort((a, b) => Number(usesDatabase(b)) - Number(usesDatabase(a)));
  const scored = new Map<string, ScoredProgram>();
  const runner = async () => {
    for (let program = order.shift(); program; program = order.shift()) {
      const one = await scoreProgram(program, tracedOnly);
      scored.set(program.name, one);
      onDone(one);
    }
  };
  await Promise.all(Array.from({ length: width }, runner));
  return summarize(wanted.map(({ name }) => scored.get(name)!));
}

async function scoreProgram(program: Program, tracedOnly: boolean): Promise<ScoredProgram> {
  const scratch = mkdtempSync(join(tmpdir(), 'overlap-corpus-'));
  try {
    const traced = await runTraced(program.main, program.folder, scratch);
    const plain = tracedOnly ? traced : await runPlain(program.main, program.folder);
    const fixes = tracedOnly ? [] : await tryFixes(program, plain, traced);
    const { fixed, folder } = program;
    const corrected = tracedOnly || !fixed ? null : difference(plain, await runPlain(fixed, folder));
    return {
      program,
      judgement: judge(program.expectation, traced.findings, program.folder),
      disturbed: difference(plain, traced),
      failure: traced.failure ?? failed(program, plain),
      fixes,
      corrected,
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** A program that does not run as its header says is no silent one: nothing can be said of it. */
function failed({ expectation }: Program, { exit, stderr }: RunResult): string | null {
  if (exit === expectation.exit) return null;
  const told = stderr.split('\n').find((line) => /Error\b/.test(line)) ?? lastLine(stderr);
  return `untraced it ends with ${exit} instead of ${expectation.exit}: ${told.trim()}`;
}

/** Each offered fix for itself, then all of them in one copy. */
async function tryFixes(program: Program, plain: RunResult, traced: TracedRun): Promise<FixOutcome[]> {
  const outcomes: FixOutcome[] = [];
  const offered = traced.findings.flatMap(({ fix, savingMs }) => (fix ? [{ fix, savingMs }] : []));
  const attempt = async (kind: string, edits: FixEdit[], predictedMs: number): Promise<void> => {
    try {
      const copy = copyWithFix(program, { edits });
      const changed = await runPlain(program.main, copy);
      const broke = difference(plain, changed);
      outcomes.push({ kind, broke, predictedMs, measuredMs: plain.ms - changed.ms });
      // what broke is kept to be looked at
      if (!broke) rmSync(copy, { recursive: true, force: true });
    } catch (error) {
      outcomes.push({ kind, broke: (error as Error).message, predictedMs, measuredMs: 0 });
    }
  };
  for (const { fix, savingMs } of offered) await attempt(fix.kind, fix.edits, savingMs.endToEnd);
  if (offered.length > 1)
    await attempt('together', editsTogether(offered.map(({ fix }) => fix)), traced.combinedMs);
  return outcomes;
}

function difference(before: RunResult, after: RunResult): string | null {
  if (before.exit !== after.exit)
    return `exit ${before.exit} became ${after.exit}: ${lastLine(after.stderr)}`;
  if (before.stdout !== after.stdout)
    return `stdout ${lastLine(before.stdout)} became ${lastLine(after.stdout)}`;
  return null;
}

function lastLine(text: string): string {
  return JSON.stringify(text.trim().split('\n').at(-1)?.slice(0, 100));
}

function usesDatabase(program: Program): boolean {
  return /database|pglite/.test(program.name);
}

function summarize(programs: ScoredProgram[]): Score {
  const findings = programs.flatMap((one) => one.judgement.findings);
  const proven = findings.filter(({ finding }) => finding.confidence === 'proven');
  const groups = programs.reduce((sum, { program }) => sum + program.expectation.groups.length, 0);
  const missed = programs.reduce((sum, { judgement }) => sum + judgement.missed.length, 0);
  const quiet = programs.filter(({ program }) => program.expectation.verdict === 'silent');
  return {
    programs,
    recall: share(groups - missed, groups),
    precision: share(findings.filter(({ wrong }) => !wrong).length, findings.length),
    provenPrecision: share(proven.filter((one) => !one.wrong && !one.overclaimed).length, proven.length),
    silent: share(
      quiet.filter(({ judgement, failure }) => judgement.findings.length === 0 && !failure).length,
      quiet.length,
    ),
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

/** One line for people, more where something is wrong. */
export function scoreLine({ program, judgement, disturbed, failure, fixes }: ScoredProgram): string {
  const { verdict, groups } = program.expectation;
  const expected = verdict === 'fire' ? `fire ${groups.map(showGroup).join('; ')}` : 'silent';
  const got = judgement.findings
    .map(({ finding }) => `${finding.confidence} ${showPlaces(finding, program.folder)}`)
    .join('; ');
  const fixed = fixes
    .map((fix) =>
      fix.broke ? `${fix.kind} BROKE` : `${fix.kind} ${ms(fix.predictedMs)}/${ms(fix.measuredMs)}`,
    )
    .join('; ');
  const ok = judgement.ok && !disturbed && !failure && fixes.every((fix) => !fix.broke);
  const columns = [program.name.padEnd(32), expected.padEnd(16), (got || 'silent').padEnd(22), fixed];
  const details = [
    failure && `no findings: ${failure}`,
    disturbed && `tracing changed the program: ${disturbed}`,
    ...judgement.missed.map((group) => `missed ${showGroup(group)}: ${program.expectation.why}`),
    ...judgement.findings
      .filter((one) => one.wrong || one.overclaimed)
      .map((one) => `${one.wrong ?? 'cannot be proven'}: ${one.finding.message}`),
    ...fixes.filter((fix) => fix.broke).map((fix) => `fix ${fix.kind}: ${fix.broke}`),
  ].filter(Boolean);
  return [
    `${ok ? 'ok ' : 'NO '} ${columns.join(' ')}`.trimEnd(),
    ...details.map((line) => `      ${line}`),
  ].join('\n');
}

/** The figures under the table. */
export function scoreSummary({ programs, recall, precision, provenPrecision, silent }: Score): string {
  const findings = programs.flatMap((one) => one.judgement.findings);
  const percent = (x: number) => `${(100 * x).toFixed(1)} %`;
  const fixes = programs.flatMap((one) => one.fixes);
  const broken = fixes.filter((fix) => fix.broke).length;
  const together = fixes.filter((fix) => fix.kind === 'together').length;
  return [
    `${programs.length} programs, ${programs.filter((one) => one.judgement.ok).length} judged as expected`,
    `recall ${percent(recall)}, precision ${percent(precision)}, of those proven ${percent(provenPrecision)}`,
    `stayed silent ${percent(silent)}`,
    `findings ${findings.length}, fixes ${fixes.length - together}, of several at once ${together}, broken ${broken} (columns: predicted/measured ms, one run each)`,
  ].join('\n');
}

function ms(value: number): string {
  return value.toFixed(0);
}

if (process.argv[1] && /corpus[\\/]score\.ts$/.test(process.argv[1])) {
  const started = performance.now();
  scoreCorpus(process.argv.slice(2), undefined, (one) => console.log(scoreLine(one))).then((score) => {
    console.log(`\n${scoreSummary(score)}\n${((performance.now() - started) / 1000).toFixed(0)} s`);
  });
}
