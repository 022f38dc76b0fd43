import type { Fix } from '../../analysis/finding';
import type { Relation } from '../judgement';
import type { Activation } from '../relate/activation';

/** A fix that awaits a group together; null when none would hold. */
export function fixGroup(
  _activation: Activation,
  _group: number[],
  _relate: (first: number, second: number) => Relation,
): Fix | null {
  return null;
}
