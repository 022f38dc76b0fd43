/** Units that must never be mixed up live in types; they cost nothing at run time. */

/** Nanoseconds from the start of the trace (the earliest process in it). A double holds 104 days exactly. */
export type Ns = number;

/** Milliseconds, as shown to people and written to JSON. */
export type Ms = number;

/** Index of a row in one of the model's tables; -1 means "none". */
export type Row = number;

export const NS_PER_MS = 1e6;

/** Converts for display and JSON; rounds to a microsecond so that goldens do not depend on float noise. */
export function nsToMs(ns: Ns): Ms {
  return Math.round(ns / 1e3) / 1e3;
}
