import type { Row } from '../../units';
import { type Candidate, stableName } from '../candidate';
import type { TracedFunction } from '../function-instances';
import { whyNoFix } from '../why-no-fix';
import { waited } from '../work-start';
import type { Rule, RuleContext } from './rule';

/**
 * An await inside a function that is called only after another await of the caller, though what it waits for needs
 * nothing of that one. The call itself needs it; the work inside does not.
 *
 *   const user = await loadUser();        async function renderPage(user) {
 *   await renderPage(user);                 const banner = await loadBanner();   ◀ could start with loadUser
 */
export const calledAwaits: Rule = {
  id: 'serial-awaits',
  summary: 'Work inside a called function that waits for something it does not need.',
  check(traced, context) {
    const met = new Map<string, Met>();
    if (traced.plan.relateInner !== undefined) {
      for (const task of traced.tasks) checkTask(traced, task, context, met);
    }
    return { candidates: [...met.values()].flatMap((one) => judge(traced, one, context)), kept: [] };
  },
};

/** An await of the caller and one inside what it calls afterwards, and all that was measured of the two. */
interface Met {
  first: number;
  /** The await of the call, -1 when it is not awaited. */
  second: number;
  inside: TracedFunction;
  inner: number;
  instances: Candidate['instances'];
}

function checkTask(traced: TracedFunction, task: Row, context: RuleContext, met: Map<string, Met>): void {
  const { model, minWait } = context;
  const called = context.calledBy(task);
  if (called.length === 0) return;
  const executed = traced.executed(task);
  // Both are in time order: one walk along them serves all.
  let at = -1;
  for (const callee of called) {
    while (at + 1 < executed.length && model.awaits.end[executed[at + 1].row] <= model.tasks.start[callee])
      at++;
    if (at < 0 || waited(model, executed[at].row) < minWait) continue;
    const first = executed[at];
    const inside = context.tracedAt(model.tasks.functionSite[callee]);
    const inner = inside?.executed(callee).find((e) => waited(model, e.row) >= minWait);
    if (inside === undefined || inner === undefined) continue;
    // Of a loop only the first turn could begin sooner.
    if (inside.plan.awaits[inner.planned].loop >= 0) continue;
    if (context.workStart(inner.row) < model.awaits.end[first.row]) continue;
    const next = executed[at + 1];
    const second = next !== undefined && model.awaits.waitedTask[next.row] === callee ? next.planned : -1;
    const key = `${first.planned},${second},${inside.site},${inner.planned}`;
    let one = met.get(key);
    if (one === undefined) {
      one = { first: first.planned, second, inside, inner: inner.planned, instances: [] };
      met.set(key, one);
    }
    one.instances.push(instanceOf(task, first.row, inner.row, context));
  }
}

function instanceOf(
  task: Row,
  first: Row,
  inner: Row,
  { model, busy }: RuleContext,
): Candidate['instances'][number] {
  // What starts inside the callee cannot be moved in the graph without the callee, so its wait is moved as a whole;
  // while the thread computes for the first await it could not have been served.
  const { start, end } = model.awaits;
  const computing = busy(model.tasks.part[task], start[first], end[first]);
  return {
    task,
    awaits: [first, inner],
    local: Math.max(0, Math.min(waited(model, first) - computing, waited(model, inner))),
    changes: [{ wake: inner, asIfStartedWith: first, longer: computing }],
  };
}

/** The source's answer does not depend on the task, and costs much: nobody asks where too little could be gained. */
function judge(
  traced: TracedFunction,
  { first, second, inside, inner, instances }: Met,
  { minSaving }: RuleContext,
): Candidate[] {
  if (instances.reduce((sum, { local }) => sum + local, 0) < minSaving) return [];
  // When the whole call could move, that is the finding; serial-awaits has it.
  if (second >= 0 && traced.plan.relate(first, second).verdict === 'independent') return [];
  const { range } = inside.plan.awaits[inner];
  const relation = traced.plan.relateInner?.(first, second, range);
  if (relation?.verdict !== 'independent' || relation.sharedResource !== undefined) return [];
  const places = [
    { traced, planned: first },
    { traced: inside, planned: inner },
  ];
  return [
    {
      rule: 'serial-awaits',
      identity: places.map(stableName).join('|'),
      confidence: relation.confidence,
      places,
      instances,
      evidence: relation.evidence,
      acrossFunctions: true,
      pooled: relation.pooled === true,
      fix: () => traced.plan.fixInner?.(first, range) ?? null,
      whyNoFix: () => whyNoFix(traced.plan, { first, inner: range }),
    },
  ];
}
