import { performance } from 'node:perf_hooks';

// Programs freeze, mock and replace clocks: these are the ones there were at the start.
const now = performance.now.bind(performance);
const base = now();

/** The thread's monotonic clock when the tracer was loaded, ns. */
export const startNs: bigint = process.hrtime.bigint();
/** Wall clock at the same moment, ms since 1970. */
export const startedAt: number = Date.now();

/** ns since startNs. */
export function clock(): number {
  return (now() - base) * 1e6;
}
