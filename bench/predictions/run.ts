import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { copyWithFix, editsTogether } from '../../test/corpus/apply-fix';
import { judge } from '../../test/corpus/judge';
import { listPrograms, type Program } from '../../test/corpus/list-programs';
import { runTraced, type TracedRun } from '../../test/corpus/run-program';
import { median } from '../median';
import { type MeasuredSaving, measureSaving } from './measure-program';

// Predicted against measured: see README.md. One program at a time, so that programs do not disturb each other.
// OVERLAP_NODE says on which Node.js, as for the corpus.

/** What the findings that the corrected version corrects promise together, ms; null when one of them was not found. */
async function predict(program: Program): Promise<number | null> {
  const { findings, combinedMs } = await traced(program);
  let sum = 0;
  for (const group of program.expectation.groups) {
    const alone = { ...program.expectation, groups: [group], also: [] };
    const found = judge(alone, findings, program.folder);
    if (found.missed.length > 0) return null;
    // one change corrects all that is said of one group (a loop and the loop around it): the largest counts
    const right = found.findings.filter((one) => one.wrong === null);
    sum += Math.max(...right.map(({ finding }) => finding.savingMs.endToEnd));
  }
  if (program.expectation.correctsAll) return combinedMs * program.expectation.repeats;
  // What gains only together is promised by each of them.
  return Math.min(sum, combinedMs) * program.expectation.repeats;
}

async function traced(program: Program): Promise<TracedRun> {
  const scratch = mkdtempSync(join(tmpdir(), 'overlap-predictions-'));
  try {
    return await runTraced(program.main, program.folder, scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** What was promised, and what it was worth. */
interface Compared {
  name: string;
  predictedMs: number | null;
  measured: MeasuredSaving | null;
}

/** The programs against their corrected versions, as a person wrote them. */
async function* correctedVersions(programs: readonly Program[]): AsyncGenerator<Compared> {
  for (const program of programs) {
    if (!program.fixed) continue;
    const predictedMs = await predict(program);
    const measured =
      predictedMs === null ? null : await measureSaving(program.main, program.fixed, program.folder);
    yield { name: program.name, predictedMs, measured };
  }
}

/** Each fix that is offered, and all of them together, applied to a copy. */
async function* offeredFixes(programs: readonly Program[]): AsyncGenerator<Compared> {
  for (const program of programs) {
    const { findings, combinedMs } = await traced(program);
    const offered = findings.flatMap(({ fix, savingMs, operation }) => {
      // What is promised for a request is gained by each of them; of the program's own top level there is one.
      const times = operation.name === basename(program.main) ? 1 : program.expectation.repeats;
      return fix ? [{ fix, predictedMs: savingMs.endToEnd * times }] : [];
    });
    const changes = offered.map(({ fix, predictedMs }) => ({
      kind: fix.kind as string,
      edits: fix.edits,
      predictedMs,
    }));
    if (offered.length > 1 && program.expectation.repeats === 1) {
      const edits = editsTogether(offered.map(({ fix }) => fix));
      changes.push({ kind: 'together', edits, predictedMs: combinedMs });
    }
    for (const { kind, edits, predictedMs } of changes) {
      const copy = copyWithFix(program, { edits });
      const measured = await measureSaving(program.main, program.main, program.folder, copy);
      rmSync(copy, { recursive: true, force: true });
      yield { name: `${program.name} ${kind}`, predictedMs, measured };
    }
  }
}

async function main(args: string[]): Promise<void> {
  const filters = args.filter((arg) => arg !== '--fixes');
  const programs = listPrograms().filter(
    ({ name, fixed }) => fixed && (!filters.length || filters.some((filter) => name.includes(filter))),
  );
  const errors: number[] = [];
  const outliers: string[] = [];
  console.log(row('program', 'predicted', 'measured', '±', 'runs', 'error'));
  const compared = args.includes('--fixes') ? offeredFixes(programs) : correctedVersions(programs);
  for await (const { name, predictedMs, measured } of compared) {
    if (predictedMs === null || measured === null) {
      console.log(row(name, 'not found', '', '', '', ''));
      continue;
    }
    const { savedMs, noiseMs, runs } = measured;
    const error = Math.abs(predictedMs - savedMs) / Math.abs(savedMs);
    errors.push(error);
    if (error > 0.3) outliers.push(name);
    const percent = `${(100 * error).toFixed(0)} %`;
    console.log(row(name, ms(predictedMs), ms(savedMs), ms(noiseMs), String(runs), percent));
  }
  if (errors.length === 0) throw new Error('no finding of any program to compare');
  if (outliers.length > 0) console.log(`more than 30 % off: ${outliers.join(', ')}`);
  console.log(
    JSON.stringify({
      medianError: round(median(errors)),
      worstError: round(Math.max(...errors)),
      within30: round(errors.filter((error) => error <= 0.3).length / errors.length),
      programs: errors.length,
    }),
  );
}

function row(name: string, ...cells: string[]): string {
  return name.padEnd(46) + cells.map((cell) => cell.padStart(11)).join('');
}

function ms(value: number): string {
  return value.toFixed(1);
}

function round(share: number): number {
  return Math.round(share * 1000) / 1000;
}

main(process.argv.slice(2));
