import { performance } from 'node:perf_hooks';

// Programs freeze, mock and replace clocks: these are the ones there were at the start.
const now = performance.now.bind(performance);
const wallClock = Date.now;
const { bigint } = process.hrtime;
let base = 0;

/** The thread's monotonic clock when tracing began, ns. */
export let startNs = 0n;
/** Wall clock at the same moment, ms since 1970. */
export let startedAt = 0;

/** Tracing begins now. */
export function startClock(): void {
  base = now();
  startNs = bigint();
  startedAt = wallClock();
}
startClock();

/** ns since startNs. */
export function clock(): number {
  return (now() - base) * 1e6;
}
