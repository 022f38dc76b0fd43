import { median } from '../median';
import type { Bench } from './bench';
import type { BenchOptions } from './options';
import { runProcess } from './run-process';
import { overlap, plain, type Variant } from './variants';
import { workloadFile } from './workloads';

export interface StartUpResult {
  node: number;
  /** Wall time of an empty program, ms. */
  plain: number;
  /** Wall time that tracing adds, ms. */
  addedMs: number;
  /** CPU time that it adds, ms, of all threads. */
  addedCpuMs: number;
}

/** What tracing adds to the start (and the end) of a program that does nothing. */
export async function measureStartUp(bench: Bench, options: BenchOptions): Promise<StartUpResult[]> {
  const results: StartUpResult[] = [];
  for (const major of options.nodes) {
    const command = [await bench.node(major), workloadFile({ file: 'nothing.cjs' })];
    const run = (variant: Variant) => runProcess({ command, variant, cpu: 'own' });
    const plains: number[] = [];
    const wall: number[] = [];
    const cpu: number[] = [];
    for (let round = 0; round < options.rounds * 4; round++) {
      const before = await run(plain);
      const traced = await run(overlap(bench));
      plains.push(before.wall);
      wall.push(traced.wall - before.wall);
      cpu.push(traced.cpu - before.cpu);
    }
    const result = { node: major, plain: median(plains), addedMs: median(wall), addedCpuMs: median(cpu) };
    bench.say(`Node ${major}, start-up: ${result.addedMs.toFixed(0)} ms more`);
    results.push(result);
  }
  return results;
}
