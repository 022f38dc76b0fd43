import { median } from '../median';
import type { Bench } from './bench';
import type { BenchOptions } from './options';
import { runProcess } from './run-process';
import { overlap, plain, type Variant } from './variants';
import { workloadFile } from './workloads';

export interface MemoryResult {
  /** Requests that the server answered. */
  requests: number;
  /** Resident memory, MiB, median over the second and over the last sixth of the run. */
  plain: { early: number; late: number };
  traced: { early: number; late: number };
  /** Of the whole trace. */
  bytes: number;
}

const REQUESTS = 150_000;

/**
 * Memory of a server over a long run: what grows with the run shows between early and late. The server reports its
 * resident memory after each thousandth of its requests.
 */
export async function measureMemory(bench: Bench, options: BenchOptions): Promise<MemoryResult> {
  const node = await bench.node(options.node);
  const requests = Math.round(REQUESTS * options.scale);
  const env = { WORK: String(requests), REPORT_MEMORY: '1' };
  const run = async (variant: Variant): Promise<{ early: number; late: number; bytes: number }> => {
    const command = [node, workloadFile({ file: 'http-server.cjs' })];
    const { stdout, bytes } = await runProcess({ command, variant, env, cpu: 'own' });
    const samples = stdout.trim().split('\n').map(Number);
    const sixth = Math.floor(samples.length / 6);
    const part = (n: number): number => median(samples.slice(n * sixth, (n + 1) * sixth)) / 2 ** 20;
    return { early: part(1), late: part(5), bytes };
  };
  const { bytes, ...traced } = await run(overlap(bench));
  const { bytes: _none, ...untraced } = await run(plain);
  bench.say(`memory after ${requests} requests: ${traced.early.toFixed(0)} → ${traced.late.toFixed(0)} MiB`);
  return { requests, plain: untraced, traced, bytes };
}
