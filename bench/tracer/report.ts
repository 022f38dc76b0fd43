import { cpus } from 'node:os';
import { median } from '../median';
import type { ConnectionsResult } from './measure-connections';
import type { MemoryResult } from './measure-memory';
import type { StartUpResult } from './measure-start-up';
import type { WorkloadResult } from './measure-workloads';
import type { BenchOptions } from './options';
import type { ProgramResult } from './programs/run-programs';
import { round2 } from './round2';

/** What a run has measured; a section that did not run is missing. */
export interface Measured {
  workloads?: WorkloadResult[];
  startUp?: StartUpResult[];
  programs?: ProgramResult[];
  memory?: MemoryResult;
  connections?: ConnectionsResult;
}

/** docs/benchmarks.md. @param minutes the run took. */
export function reportText(measured: Measured, options: BenchOptions, minutes: number): string {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`;
  const sections = [
    `# What tracing costs

\`npm run bench:tracer\`: ${options.rounds} rounds, ${minutes.toFixed(0)} minutes on ${machine}. All ratios are of process CPU (user and
system time of all threads), traced against untraced, taken in turn within one run, medians. What runs and how is in
[bench/tracer](../bench/tracer/README.md).`,
    measured.workloads && workloadText(measured.workloads),
    measured.workloads && toolText(measured.workloads),
    measured.startUp && startUpText(measured.startUp),
    measured.programs && programText(measured.programs, options),
    measured.memory && memoryText(measured.memory),
    measured.connections && connectionsText(measured.connections),
  ];
  return sections.filter(Boolean).join('\n\n') + '\n';
}

function workloadText(results: WorkloadResult[]): string {
  const ran = results.filter(({ ratio }) => !Number.isNaN(ratio));
  if (ran.length === 0) return '';
  const rows = ran.map(
    ({ node, workload, work, plain, ratio, quartiles, bound, bytes, records, dropped }) => [
      String(node),
      workload.name,
      `${plain.toFixed(0)} ms`,
      `**${times(ratio)}** (${quartiles.map((q) => q.toFixed(2)).join('–')})`,
      times(bound),
      `${(bytes / records).toFixed(1)} bytes a record, ${unitBytes(bytes / work)} a ${workload.unit}`,
      String(dropped),
    ],
  );
  return `## Overlap

Start-up is not in these (it is below). In brackets: the quartiles.

${table(['Node', 'workload', 'plain CPU', 'traced', 'at most', 'trace', 'lost'], rows)}`;
}

function toolText(results: WorkloadResult[]): string {
  const ran = results.filter(({ others }) => Object.keys(others).length > 0);
  if (ran.length === 0) return '';
  const tools = Object.keys(ran[0].others);
  const rows = ran.map(({ node, workload, ratio, others }) => [
    String(node),
    workload.name,
    Number.isNaN(ratio) ? '' : `**${times(ratio)}**`,
    ...tools.map((tool) => (Number.isNaN(others[tool]) ? 'failed' : times(others[tool]))),
  ]);
  return `## Other ways to look

The same workloads, a smaller share of them, each against a plain run of the same share.

${table(['Node', 'workload', 'Overlap', ...tools], rows)}`;
}

function startUpText(results: StartUpResult[]): string {
  const rows = results.map(({ node, plain, addedMs, addedCpuMs }) => [
    String(node),
    `${plain.toFixed(0)} ms`,
    `**${addedMs.toFixed(0)} ms**`,
    `${addedCpuMs.toFixed(0)} ms`,
  ]);
  return `## Start-up\n\nAdded to an empty program.\n\n${table(['Node', 'plain', 'wall time added', 'CPU added'], rows)}`;
}

function programText(results: ProgramResult[], options: BenchOptions): string {
  const rows = results.map(({ name, task, plain, overlap, stackCapture, code, different }) => [
    name,
    task,
    `${(plain / 1000).toFixed(1)} s`,
    `**${times(overlap)}**`,
    times(stackCapture),
    different === '' ? `same, exit code ${code}` : different,
  ]);
  const ratios = results.map(({ overlap }) => overlap);
  return `## Real programs

Programs from npm as they are, on Node ${options.node}, CPU of all their processes, start-up included; of servers without their
clients. Median **${times(median(ratios))}**, worst **${times(Math.max(...ratios))}**.

${table(['program', 'given', 'plain CPU', 'traced', 'a stack per promise', 'output'], rows)}`;
}

function memoryText({ requests, plain, traced, bytes }: MemoryResult): string {
  const mib = (value: number): string => `${value.toFixed(0)} MiB`;
  const rows = [
    ['plain', mib(plain.early), mib(plain.late)],
    ['traced', mib(traced.early), mib(traced.late)],
  ];
  return `## Memory

A server that answers ${requests.toLocaleString('en-US')} requests (${mib(bytes / 2 ** 20)} of trace): resident memory in the second and in the
last sixth of the run.

${table(['', 'early', 'late'], rows)}

Bounded whatever the length of the run: 4 MiB of shared memory for the main thread's records and 1 MiB for each worker
thread's, the drain thread (its heap is limited to 64 MiB), 20,000 texts of 300 characters, and tables of bounded size for
ids.`;
}

function connectionsText(result: ConnectionsResult): string {
  const { wanted, held, ratio, tasks, awaits, dropped, note } = result;
  const less = note === '' ? '' : ` (${wanted} were wanted; ${note})`;
  return `## Many connections

A server held ${held} loopback connections at once${less}: ${tasks} tasks and ${awaits} awaits in the trace, ${dropped} records lost,
${times(ratio)} the CPU of the untraced run.`;
}

/** The last line of the benchmark. */
export function ratiosOf(measured: Measured): Record<string, unknown> {
  const workloads = measured.workloads?.map((one) => [
    `node${one.node}/${one.workload.file.replace('.cjs', '')}`,
    {
      overlap: one.ratio,
      bytesPerRecord: round2(one.bytes / one.records),
      dropped: one.dropped,
      ...one.others,
    },
  ]);
  const startUp = measured.startUp?.map(({ node, addedMs }) => [
    `node${node}/start-up-ms`,
    Math.round(addedMs),
  ]);
  const programs = measured.programs && {
    median: median(measured.programs.map(({ overlap }) => overlap)),
    worst: Math.max(...measured.programs.map(({ overlap }) => overlap)),
    different: measured.programs.filter(({ different }) => different !== '').map(({ name }) => name),
    each: Object.fromEntries(measured.programs.map(({ name, overlap }) => [name, overlap])),
  };
  return {
    ...Object.fromEntries(workloads ?? []),
    ...Object.fromEntries(startUp ?? []),
    ...(programs && { programs }),
    ...(measured.memory && { memory: measured.memory }),
    ...(measured.connections && { connections: measured.connections }),
  };
}

function times(ratio: number): string {
  return `${ratio.toFixed(2)}×`;
}

function unitBytes(bytes: number): string {
  return bytes < 1000 ? `${bytes.toFixed(0)} bytes` : `${(bytes / 1024).toFixed(1)} KiB`;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
