import type { Effect } from '../effects/effect';

/**
 * Does an effect leave something that is still there when the function has failed? `await save(); this.dirty = false;
 * await tell();`: what stands between is done only if saving has not failed, and then whatever becomes of telling.
 */
export function outlives({ op, on }: Effect): boolean {
  if (op === 'read' || on.kind === 'throw') return false;
  return on.kind !== 'memory' || on.root.born < 0 || on.root.opaque === true;
}
