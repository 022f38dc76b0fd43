import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judge } from '../../test/corpus/judge';
import { listPrograms, type Program } from '../../test/corpus/list-programs';
import { runTraced } from '../../test/corpus/run-program';
import { measureSaving, median } from './measure-program';

// Predicted against measured: see README.md. One program at a time, so that programs do not disturb each other.

/** What the findings that the corrected version corrects promise together, ms; null when one of them was not found. */
async function predict(program: Program): Promise<number | null> {
  const scratch = mkdtempSync(join(tmpdir(), 'overlap-predictions-'));
  try {
    const { findings, combinedMs } = await runTraced(program.main, program.folder, scratch);
    let sum = 0;
    for (const group of program.expectation.groups) {
      const alone = { ...program.expectation, groups: [group], also: [] };
      const found = judge(alone, findings, program.folder);
      if (found.missed.length > 0) return null;
      // one change corrects all that is said of one group (a loop and the loop around it): the largest counts
      const right = found.findings.filter((one) => one.wrong === null);
      sum += Math.max(...right.map(({ finding }) => finding.savingMs.endToEnd));
    }
    // What gains only together is promised by each of them.
    return Math.min(sum, combinedMs) * program.expectation.repeats;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function main(filters: string[]): Promise<void> {
  const programs = listPrograms().filter(
    ({ name, fixed }) => fixed && (!filters.length || filters.some((filter) => name.includes(filter))),
  );
  const errors: number[] = [];
  console.log(row('program', 'predicted', 'measured', '±', 'runs', 'error'));
  for (const program of programs) {
    const predicted = await predict(program);
    if (predicted === null) {
      console.log(row(program.name, 'not found', '', '', '', ''));
      continue;
    }
    const { savedMs, noiseMs, runs } = await measureSaving(program.main, program.fixed!, program.folder);
    const error = Math.abs(predicted - savedMs) / Math.abs(savedMs);
    errors.push(error);
    console.log(
      row(
        program.name,
        ms(predicted),
        ms(savedMs),
        ms(noiseMs),
        String(runs),
        `${(100 * error).toFixed(0)} %`,
      ),
    );
  }
  if (errors.length === 0) throw new Error('no finding of any program to compare');
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
  return name.padEnd(34) + cells.map((cell) => cell.padStart(11)).join('');
}

function ms(value: number): string {
  return value.toFixed(1);
}

function round(share: number): number {
  return Math.round(share * 1000) / 1000;
}

main(process.argv.slice(2));
