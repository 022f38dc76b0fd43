import type { Effect } from '../effects/effect';
import type { Node } from '../parse/nodes';
import type { Activation } from '../relate/activation';
import { firstConflict } from '../relate/conflict';
import { localTo } from '../relate/relate-loop';

/** Would turns that finish in another order leave anything different behind? Doubts that the verdict told are let pass. */
export function orderMatters(activation: Activation, loop: Node, effects: Effect[]): boolean {
  const isLocal = localTo(activation, loop);
  const seen = effects.filter((effect) => !(effect.on.kind === 'memory' && isLocal(effect.on.root)));
  // Sums may round differently in another order; counting up does not.
  const sums = seen.some(
    (effect) =>
      effect.op === 'add' && effect.on.kind === 'memory' && effect.node.type === 'AssignmentExpression',
  );
  if (sums) return true;
  const found = firstConflict(seen, seen, { crossing: loop, isLocal });
  return found !== null && (found.certain || found.kind === 'memory');
}

/** May everything in `earlier` (of any turn) run before everything in `later` of the turns before it? */
export function canRunAhead(activation: Activation, loop: Node, ahead: Effect[], behind: Effect[]): boolean {
  const isLocal = localTo(activation, loop);
  return !firstConflict(behind, ahead, { crossing: loop, isLocal })?.certain;
}
