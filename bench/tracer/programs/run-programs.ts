import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { median } from '../../median';
import type { Bench } from '../bench';
import type { BenchOptions } from '../options';
import { round2 } from '../round2';
import { type ProcessRun, runProcess } from '../run-process';
import { overlap, plain, stackCapture, type Variant } from '../variants';
import { realPrograms } from './list';
import type { RealProgram, Workshop } from './real-program';
import { difference } from './same-output';
import { Workshops } from './workshops';

export interface ProgramResult {
  name: string;
  task: string;
  /** CPU of the plain run, ms, median. */
  plain: number;
  /** CPU ratios, medians. */
  overlap: number;
  stackCapture: number;
  code: number | null;
  /** What a user would see to be different; '' = nothing. */
  different: string;
}

/** Each takes seconds; all of them have to end within minutes. */
const ROUNDS = 3;

/** Runs every real program plain, traced and with stack capture in turn. A program that fails is a result, not an end. */
export async function runPrograms(bench: Bench, options: BenchOptions): Promise<ProgramResult[]> {
  const wanted = realPrograms.filter(
    ({ name }) => !options.programs.length || options.programs.some((part) => name.includes(part)),
  );
  const node = await bench.node(options.node);
  const workshops = new Workshops(bench.programs);
  const results: ProgramResult[] = [];
  try {
    for (const program of wanted) {
      results.push(await measure(bench, options, program, workshops.open(node)));
      const { name, overlap: ratio, different } = results.at(-1)!;
      bench.say(`${name}: ${ratio.toFixed(2)}×${different && `; DIFFERENT: ${different}`}`);
    }
  } finally {
    await workshops.close();
  }
  return results;
}

async function measure(
  bench: Bench,
  options: BenchOptions,
  program: RealProgram,
  workshop: Workshop,
): Promise<ProgramResult> {
  const { args, env, reset } = await program.prepare(workshop);
  const variants = [plain, overlap(bench, options.include), stackCapture];
  const cpu = variants.map((): number[] => []);
  const first: ProcessRun[] = [];
  let different = '';
  const run = async (variant: Variant, keep: boolean): Promise<ProcessRun> => {
    await reset?.();
    return runProcess({
      command: [workshop.node, ...args],
      variant,
      env: { ...QUIET, ...env },
      cwd: workshop.folder,
      cpu: program.cpu,
      keep: keep
        ? (out) => keepTrace(out, join(options.traces, program.name.replace(/\W+/g, '-')))
        : undefined,
    });
  };
  // The first run fills the program's own caches, and Overlap's.
  const before = await run(plain, false);
  await run(variants[1], false);
  for (let round = 0; round < Math.min(ROUNDS, options.rounds); round++) {
    for (const [i, variant] of variants.entries()) {
      // Up to twenty times slower, and nothing that has to be known exactly.
      if (variant === stackCapture && round > 0) continue;
      const result = await run(variant, i === 1 && round === 0 && options.traces !== '');
      cpu[i].push(result.cpu);
      if (round === 0) first.push(result);
    }
    // A program that differs from itself when run twice cannot tell.
    if (round === 0 && difference(program, before, first[0]) !== '') different = 'varies without us too';
    else if (round === 0) different = difference(program, first[0], first[1]);
  }
  const [base, ours, stacks] = cpu.map(median);
  return {
    name: program.name,
    task: program.task,
    plain: base,
    overlap: round2(ours / base),
    stackCapture: round2(stacks / base),
    code: first[0].code,
    different,
  };
}

/** No colours, no update notices, no telemetry: the same text on every run. */
const QUIET = { NO_COLOR: '1', CI: '1', NO_UPDATE_NOTIFIER: '1', npm_config_update_notifier: 'false' };

/** Parts one after the other are a trace. Its findings are looked for at once: the sources are gone with the folder. */
function keepTrace(out: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const parts = readdirSync(out).filter((file) => file.endsWith('.part'));
  const trace = `${path}.overlap`;
  writeFileSync(trace, Buffer.concat(parts.map((file) => readFileSync(join(out, file)))));
  const cli = join(import.meta.dirname, '../../../dist/cli.js');
  const found = spawnSync(process.execPath, [cli, 'analyze', trace, '--kept'], { encoding: 'utf8' });
  writeFileSync(`${path}.txt`, found.stdout + found.stderr);
}
