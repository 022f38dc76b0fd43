import type { Row } from '../../units';

/**
 * One change to the recorded graph: the wake-up of an await happens for other reasons than it did.
 *
 *   before   step ▸ await A ▸ step ▸ await B ▸ step
 *   after    step ▸ start A, start B ▸ (both) ▸ step        wake(A): startWith A · wake(B): waitFor A, B
 */
export interface Retrigger {
  /** Row in awaits: whose wake-up slice changes. */
  wake: Row;
  /** Run as soon as the step that suspended at this await has ended (that await's wake-up no longer matters). */
  startWith?: Row;
  /** Additionally wait until what these awaits wait for is settled. */
  waitFor?: Row[];
}
