import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeTraceFile } from '../../core/format/trace-file';
import { buildModel } from '../../core/model/build-model';
import type { Bench } from './bench';
import type { BenchOptions } from './options';
import { runProcess } from './run-process';
import { overlap, plain } from './variants';
import { workloadFile } from './workloads';

export interface ConnectionsResult {
  /** Asked for, and held open at the same moment. */
  wanted: number;
  held: number;
  /** CPU ratio of the whole run. */
  ratio: number;
  /** In the trace, of those expected: a task and two awaits a connection. */
  tasks: number;
  awaits: number;
  dropped: number;
  /** Why it could not be measured, or had to be smaller; '' = it was. */
  note: string;
}

/** A server that holds many connections at once, traced: every connection must be in the trace. */
export async function measureConnections(bench: Bench, options: BenchOptions): Promise<ConnectionsResult> {
  const node = await bench.node(options.node);
  // Node raises its own limit to the hard one; each side of a connection is in another process.
  const limit = await openFilesLimit(node);
  const wanted = options.connections;
  const count = Math.min(wanted, limit - 200) & ~1;
  const note = count < wanted ? `this machine allows ${limit} open files a process` : '';
  const request = {
    command: [node, workloadFile({ file: 'many-connections.cjs' })],
    env: { CONNECTIONS: String(count) },
    cpu: 'own' as const,
  };
  const before = await runProcess({ ...request, variant: plain });
  const counts = { tasks: 0, awaits: 0, dropped: 0 };
  const traced = await runProcess({
    ...request,
    variant: overlap(bench),
    keep: (out) => Object.assign(counts, countRows(out)),
  });
  const held = traced.code === 0 ? (JSON.parse(traced.stdout) as { most: number }).most : 0;
  bench.say(`${held} connections held, ${counts.dropped} records lost`);
  return {
    wanted,
    held,
    ratio: traced.cpu / before.cpu,
    ...counts,
    note: note || traced.stderr.slice(0, 200),
  };
}

function countRows(out: string): { tasks: number; awaits: number; dropped: number } {
  const parts = readdirSync(out).filter((name) => name.endsWith('.part'));
  const model = buildModel(
    decodeTraceFile(Buffer.concat(parts.map((name) => readFileSync(join(out, name))))),
  );
  return { tasks: model.tasks.length, awaits: model.awaits.length, dropped: model.dropped };
}

async function openFilesLimit(node: string): Promise<number> {
  const script = `console.log(process.report.getReport().userLimits?.open_files?.hard ?? 1024)`;
  const { stdout } = await runProcess({ command: [node, '-e', script], variant: plain, cpu: 'own' });
  return stdout.trim() === 'unlimited' ? 1_000_000 : Number(stdout);
}
