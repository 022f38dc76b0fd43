import type { Fix } from '../../analysis/finding';
import type { Relation } from '../judgement';
import type { FoundLoop } from '../plan/find-loops';
import type { Activation } from '../relate/activation';

/** A fix for a loop's iterations; null when none would hold. */
export function fixLoop(
  _activation: Activation,
  _loop: FoundLoop,
  _relation: Relation,
  _peak: number,
  _waitMs: number,
): Fix | null {
  return null;
}
