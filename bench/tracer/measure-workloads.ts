import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeTraceFile } from '../../core/format/trace-file';
import { median } from '../median';
import type { Bench } from './bench';
import type { BenchOptions } from './options';
import { round2 } from './round2';
import { runProcess } from './run-process';
import { otherTools, overlap, plain, type Variant } from './variants';
import { type Workload, workloadFile, workloads } from './workloads';

export interface WorkloadResult {
  node: number;
  workload: Workload;
  /** Units of work that were done. */
  work: number;
  /** CPU of the plain run of all the work, ms. */
  plain: number;
  /** CPU ratio; the quartiles beside it tell how sure it is. */
  ratio: number;
  quartiles: [number, number];
  bound: number;
  /** Of one trace, of all the work. */
  bytes: number;
  records: number;
  dropped: number;
  /** CPU ratios of the other tools, by name; NaN when one failed. */
  others: Record<string, number>;
}

/** Runs the workloads on each Node: plain and traced in turn, all of the work; then the other tools on a share of it. */
export async function measureWorkloads(bench: Bench, options: BenchOptions): Promise<WorkloadResult[]> {
  const results: WorkloadResult[] = [];
  for (const major of options.nodes) {
    const node = await bench.node(major);
    for (const workload of workloads) {
      const result = await measure(bench, options, node, major, workload);
      bench.say(`Node ${major}, ${workload.name}: ${result.ratio.toFixed(2)}×`);
      results.push(result);
    }
  }
  return results;
}

async function measure(
  bench: Bench,
  options: BenchOptions,
  node: string,
  major: number,
  workload: Workload,
): Promise<WorkloadResult> {
  const work = Math.round(workload.work * options.scale);
  const cpu = async (variant: Variant, share = 1, keep?: (out: string) => void): Promise<number> => {
    const env = { WORK: String(Math.max(1, Math.round(work * share))) };
    const run = await runProcess({
      command: [node, workloadFile(workload)],
      variant,
      env,
      cpu: 'main',
      keep,
    });
    if (run.code !== 0)
      throw new Error(`${workload.file} ended with ${run.code}:\n${run.stderr.slice(-1000)}`);
    return run.cpu;
  };
  const trace = { bytes: 0, records: 0, dropped: 0 };
  const plains: number[] = [];
  const ratios: number[] = [];
  const ours = overlap(bench);
  const rounds = options.only.includes('workloads') ? options.rounds : 0;
  for (let round = 0; round < rounds; round++) {
    const before = await cpu(plain);
    const traced = await cpu(ours, 1, round === 0 ? (out) => Object.assign(trace, sizeOf(out)) : undefined);
    plains.push(before);
    ratios.push(traced / before);
  }
  const others = options.only.includes('tools') ? await compareTools(bench, workload.toolShare, cpu) : {};
  const at = (share: number): number =>
    round2(ratios.toSorted((a, b) => a - b)[Math.round(share * (ratios.length - 1))]);
  return {
    node: major,
    workload,
    work,
    plain: median(plains),
    ratio: round2(median(ratios)),
    quartiles: [at(0.25), at(0.75)],
    bound: workload.most[major >= 24 ? 0 : 1],
    ...trace,
    others,
  };
}

/** The other tools' ratios, each against a plain run of the same share of the work; once, for they differ by whole factors. */
async function compareTools(
  bench: Bench,
  share: number,
  cpu: (variant: Variant, share: number) => Promise<number>,
): Promise<Record<string, number>> {
  const ratios: Record<string, number> = {};
  for (const tool of otherTools(bench)) {
    const given = tool.slow ? share / 5 : share;
    const before = await cpu(plain, given);
    const used = await cpu(tool, given).catch((error: Error) => {
      bench.say(`${tool.name}: ${error.message.slice(0, 300)}`);
      return Number.NaN;
    });
    ratios[tool.name] = round2(used / before);
  }
  return ratios;
}

/** The size of all parts in a folder, and how many records they have and lost. */
export function sizeOf(folder: string): { bytes: number; records: number; dropped: number } {
  const sum = { bytes: 0, records: 0, dropped: 0 };
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.part'))) {
    const bytes = readFileSync(join(folder, name));
    sum.bytes += bytes.length;
    for (const part of decodeTraceFile(bytes).parts) {
      sum.records += part.end?.records ?? 0;
      sum.dropped += part.losses.reduce((lost, { records }) => lost + records, 0);
    }
  }
  return sum;
}
