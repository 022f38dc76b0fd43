/** The middle value; of an even number of values the upper of the two in the middle. @throws never; NaN of no values. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Rounded to two decimals. */
export function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
