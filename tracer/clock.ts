// Programs freeze, mock and replace clocks: these are the ones there were at the start.
const { hrtime } = process;
/** ms since 1970. */
export const timeOfDay = Date.now;
let baseSeconds = 0;
let baseNs = 0;

/** The thread's monotonic clock when tracing began, ns. */
export let startNs = 0n;
/** Wall clock at the same moment, ms since 1970. */
export let startedAt = 0;

/** Tracing begins now. */
export function startClock(): void {
  [baseSeconds, baseNs] = hrtime();
  startNs = BigInt(baseSeconds) * 1_000_000_000n + BigInt(baseNs);
  startedAt = timeOfDay();
}
startClock();

/** ns since startNs. */
export function clock(): number {
  const time = hrtime();
  return (time[0] - baseSeconds) * 1e9 + (time[1] - baseNs);
}
