import type { Ns } from '../../units';

/**
 * Pieces of work taken in order by `width` workers, each beginning its next as soon as it is done.
 * @returns when each begins, and when all are done; from 0.
 */
export function slidingWindow(lengths: readonly Ns[], width: number): { starts: Ns[]; end: Ns } {
  const free: Ns[] = new Array<Ns>(width).fill(0);
  const starts = lengths.map((length) => {
    let next = 0;
    for (let w = 1; w < width; w++) if (free[w] < free[next]) next = w;
    const start = free[next];
    free[next] += length;
    return start;
  });
  return { starts, end: Math.max(0, ...free) };
}
