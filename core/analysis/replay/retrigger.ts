import type { Ns, Row } from '../../units';

/** A recorded moment: inside which slice (-1 = the main script), and when. */
export interface Moment {
  slice: Row;
  time: Ns;
}

/**
 * One change to the recorded graph: a wake-up (or a reaction) happens for other reasons than it did.
 *
 *   before   step ▸ await A ▸ step ▸ await B ▸ step
 *   after    step ▸ start A, start B ▸ (both) ▸ step        wake(A): startWith A · wake(B): waitFor A, B
 */
export interface Retrigger {
  /** What changes: the wake-up of this await (row in awaits)… */
  wake?: Row;
  /** …or the reaction that is this promise (row in promises). It runs as soon as it is made. */
  reaction?: Row;
  /** With reaction: it runs as soon as the step of this moment, whenever the promise is made. */
  startIn?: Moment;
  /** …or this reaction (row in promises), which keeps its reasons and gets more (waitForPromises). */
  follower?: Row;
  /** Run as soon as the step that suspended at this await has ended; what it waited for no longer matters. */
  startWith?: Row;
  /** What it waited for takes as long as it did, but begins with the step that suspended at this await. */
  asIfStartedWith?: Row;
  /** With asIfStartedWith: it takes so much longer there (the thread was busy, and could not serve it). */
  longer?: Ns;
  /** Additionally wait until what these awaits (rows) wait for is settled. */
  waitFor?: Row[];
  /** Additionally wait until these promises (rows) are settled. */
  waitForPromises?: Row[];
}
