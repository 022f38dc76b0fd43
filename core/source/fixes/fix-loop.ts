import type { Fix } from '../../analysis/finding';
import type { Relation } from '../judgement';
import type { ModuleLoader } from '../modules/module';
import type { FoundLoop } from '../plan/find-loops';
import type { Activation } from '../relate/activation';
import { chainedReduceLoop } from './chained-reduce-loop';
import { foldLoop } from './fold-loop';
import { isCaughtAround } from './is-caught-around';
import { loopShape } from './loop-shape';
import { mapLoop } from './map-loop';
import { reduceLoop } from './reduce-loop';
import { settleLoop } from './settle-loop';
import { sinkLoop } from './sink-loop';
import { sinksOf } from './turn-sinks';

/** With more turns than this at once, a fix keeps a bound. */
export const UNBOUNDED_PEAK = 20;

/**
 * A fix for a loop's iterations, the plainest that keeps what the program does: map the whole body, map it to what is
 * pushed, or load first and fold in order. null when none would hold.
 */
export function fixLoop(
  loader: ModuleLoader,
  activation: Activation,
  loop: FoundLoop,
  relation: Relation,
  peak: number,
): Fix | null {
  if (relation.verdict !== 'independent' || activation.module.damaged) return null;
  if (loop.chain) return peak > UNBOUNDED_PEAK ? null : chainedReduceLoop(loader, loop.chain, peak);
  // A reducer cannot keep a bound.
  if (loop.turnsAreTasks) return peak > UNBOUNDED_PEAK ? null : reduceLoop(activation, peak);
  const shape = loopShape(activation, loop.node);
  if (!shape) return null;
  const bounded = peak > UNBOUNDED_PEAK;
  // Where only one statement may stand (behind `if (…)`, a label) only one is written.
  if (!/^(BlockStatement|Program|StaticBlock|SwitchCase)$/.test(activation.parentOf(loop.node).type))
    return bounded ? null : mapLoop(activation, shape, false, peak);
  // Where results go by the loop's own counter, they are best put there by that loop.
  const counted = shape.counted && sinksOf(activation, shape)?.form === 'key';
  const forms = counted ? [mapLoop, foldLoop, sinkLoop] : [mapLoop, sinkLoop, foldLoop];
  // Who catches what the loop throws, in the same function, sees what the turns before had left.
  const seen = isCaughtAround(activation, loop.node);
  for (const form of seen ? [mapLoop, settleLoop] : [...forms, settleLoop]) {
    const fix = form(activation, shape, bounded, peak);
    if (fix) return fix;
  }
  return null;
}
