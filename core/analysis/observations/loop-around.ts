import type { TraceModel } from '../../model/trace-model';
import type { LoopPlan } from '../../source/judgement';
import type { Row } from '../../units';
import type { TracedFunction } from '../function-instances';

/** The innermost loop whose turns await what stands at a site of a task's function; null outside loops. */
export function loopAround(
  model: TraceModel,
  functions: ReadonlyMap<Row, TracedFunction>,
  task: Row,
  site: Row,
): LoopPlan | null {
  const plan = functions.get(model.tasks.functionSite[task])?.plan;
  const at = model.sites[site];
  if (plan === undefined || at === undefined) return null;
  const around = plan.awaits.filter(({ range }) => {
    const after = at.line > range.line || (at.line === range.line && at.column >= range.column);
    const before = at.line < range.endLine || (at.line === range.endLine && at.column < range.endColumn);
    return after && before;
  });
  const innermost = around[around.length - 1];
  return innermost === undefined || innermost.loop < 0 ? null : plan.loops[innermost.loop];
}
