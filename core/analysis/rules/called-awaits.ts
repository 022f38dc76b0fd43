import type { Row } from '../../units';
import { type Candidate, stableName } from '../candidate';
import type { Executed, TracedFunction } from '../function-instances';
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
    const found = new Map<string, Candidate | null>();
    if (traced.plan.relateInner !== undefined) {
      for (const task of traced.tasks) checkTask(traced, task, context, found);
    }
    return { candidates: [...found.values()].filter((c) => c !== null), kept: [] };
  },
};

function checkTask(
  traced: TracedFunction,
  task: Row,
  context: RuleContext,
  found: Map<string, Candidate | null>,
): void {
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
    add(traced, task, first, second, inside, inner, context, found);
  }
}

function add(
  traced: TracedFunction,
  task: Row,
  first: Executed,
  second: number,
  inside: TracedFunction,
  inner: Executed,
  { model, busy }: RuleContext,
  found: Map<string, Candidate | null>,
): void {
  // What starts inside the callee cannot be moved in the graph without the callee, so its wait is moved as a whole;
  // while the thread computes for the first await it could not have been served.
  const { start, end } = model.awaits;
  const computing = busy(model.tasks.part[task], start[first.row], end[first.row]);
  const instance = {
    task,
    awaits: [first.row, inner.row],
    local: Math.max(0, Math.min(waited(model, first.row) - computing, waited(model, inner.row))),
    changes: [{ wake: inner.row, asIfStartedWith: first.row, longer: computing }],
  };
  const key = `${first.planned},${second},${inside.site},${inner.planned}`;
  const known = found.get(key);
  if (known !== undefined) {
    known?.instances.push(instance);
    return;
  }
  // The source's answer does not depend on the task: it is asked once, a no is remembered as well.
  found.set(key, null);
  // When the whole call could move, that is the finding; serial-awaits has it.
  if (second >= 0 && traced.plan.relate(first.planned, second).verdict === 'independent') return;
  const { range } = inside.plan.awaits[inner.planned];
  const relation = traced.plan.relateInner?.(first.planned, second, range);
  if (relation?.verdict !== 'independent' || relation.sharedResource !== undefined) return;
  const places = [
    { traced, planned: first.planned },
    { traced: inside, planned: inner.planned },
  ];
  found.set(key, {
    rule: 'serial-awaits',
    identity: places.map(stableName).join('|'),
    confidence: relation.confidence,
    places,
    instances: [instance],
    evidence: relation.evidence,
    acrossFunctions: true,
    pooled: relation.pooled === true,
    fix: () => traced.plan.fixInner?.(first.planned, range) ?? null,
    whyNoFix: () => whyNoFix(traced.plan, { first: first.planned, inner: range }),
  });
}
