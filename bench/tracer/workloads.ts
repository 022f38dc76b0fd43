import { join } from 'node:path';

/** A program whose every run does the same work. */
export interface Workload {
  name: string;
  /** In workloads/. */
  file: string;
  /** What WORK is: requests, awaits, calls. Enough for several seconds of a server, and a second of a loop. */
  work: number;
  /** CPU ratios that we promise at most: Node 24 and later, Node 20 and 22. */
  most: [number, number];
  /**
   * Share of the work that other tools are given, because all of it would take them minutes. They are compared with a
   * plain run of the same share.
   */
  toolShare: number;
  /** What one unit of work is. */
  unit: string;
}

export const workloads: Workload[] = [
  {
    name: 'HTTP server, fs and timers, about 100 promises a request',
    file: 'http-server.cjs',
    work: 25_000,
    toolShare: 0.1,
    most: [1.2, 1.35],
    unit: 'request',
  },
  {
    name: 'bare await loop',
    unit: 'await',
    file: 'await-loop.cjs',
    work: 10_000_000,
    most: [4, 9],
    toolShare: 0.03,
  },
  {
    name: 'nested async calls',
    unit: 'call',
    file: 'nested-calls.cjs',
    work: 4_000_000,
    most: [4, 9],
    toolShare: 0.03,
  },
];

/** Arguments for node. */
export function workloadFile(workload: Pick<Workload, 'file'>): string {
  return join(import.meta.dirname, 'workloads', workload.file);
}
