import type { ReadSource, SourceRange } from '../../source/judgement';
import { NS_PER_MS, type Ns, nsToMs, type Row } from '../../units';
import { sayMs } from '../finding-message';
import type { TracedFunction } from '../function-instances';
import type { Retrigger } from '../replay/retrigger';
import { waited } from '../work-start';
import { describeObservation } from './describe-observation';
import type { FanOut } from './fan-outs';
import type { ObservationContext, ObservationRule } from './observation-rule';
import { placeOfSite } from './place-of-site';
import { serverOf } from './served-in-turn';
import { textIn } from './source-text';

const MIN_LOST: Ns = 20 * NS_PER_MS;
const MIN_SHARE = 0.1;

/** Two gathers of one task, the second over what the first gave. */
interface Barrier {
  task: Row;
  first: Row;
  second: Row;
  start: Ns;
  lost: Ns;
  changes: Retrigger[];
}

/**
 * All wait for the slowest of the first step before any begins its second, though each needs only its own.
 *
 *   const users = await Promise.all(ids.map(loadUser));           ▐a──▌    ▐a′──▌      ▐a──▌▐a′──▌
 *   const faces = await Promise.all(users.map(loadFace));         ▐b──────▌▐b′▌        ▐b──────▌▐b′▌
 */
export const overBarrier: ObservationRule = {
  id: 'over-barrier',
  summary: 'Two gathers in a row, element by element: each second step waits for the slowest first step.',
  observe(context) {
    const byPromise = new Map(context.fanOuts.map((f) => [f.promise, f]));
    return [...context.functions.values()].flatMap((traced) => {
      const { awaits } = traced.plan;
      return awaits.slice(1).flatMap((second, i) => {
        if (!isElementwise(context.read, awaits[i].range, second.range)) return [];
        const seen = traced.tasks.flatMap((task) => barriersOf(context, traced, task, i, byPromise));
        const described = describe(context, seen);
        return described === null ? [] : [described];
      });
    });
  },
};

/** `const a = await Promise.all(…); const b = await Promise.all(a.map((x) => …))`, where … does without the whole of a. */
function isElementwise(read: ReadSource, first: SourceRange, second: SourceRange): boolean {
  if (first.file !== second.file || !textIn(read, first).startsWith('await Promise.all(')) return false;
  const before = textIn(read, {
    ...first,
    line: first.line,
    column: 1,
    endLine: first.line,
    endColumn: first.column,
  });
  const name = /\b(?:const|let)\s+(\w+)\s*=$/.exec(before)?.[1];
  if (name === undefined) return false;
  const between = textIn(read, {
    ...first,
    line: first.endLine,
    column: first.endColumn,
    endLine: second.line,
    endColumn: second.column,
  });
  // Anything between might look at all of them, or refuse.
  if (!/^;?\s*(?:(?:const|let)\s+[^=;]+=|return)?$/.test(between)) return false;
  const map = new RegExp(`^await Promise\\.all\\(\\s*${name}\\.map\\((.*)\\),?\\s*\\)$`).exec(
    textIn(read, second),
  );
  if (map === null) return false;
  const one = /^(?:async\s*)?\(?\s*(\{[^{}]*\}|\w+)\s*\)?\s*=>(.*)$/.exec(map[1]);
  // A function by name is given the index and the list as well, but hardly takes them.
  return one === null ? /^[\w.]+$/.test(map[1]) : !new RegExp(`\\b${name}\\b`).test(one[2]);
}

function barriersOf(
  { model, work, busy }: ObservationContext,
  traced: TracedFunction,
  task: Row,
  planned: number,
  byPromise: ReadonlyMap<Row, FanOut>,
): Barrier[] {
  const { promise, start, end } = model.awaits;
  const executed = traced.executed(task);
  return executed.flatMap((one, k): Barrier[] => {
    const next = executed[k + 1];
    if (one.planned !== planned || next?.planned !== planned + 1 || next.row !== one.row + 1) return [];
    const a = byPromise.get(promise[one.row]);
    const b = byPromise.get(promise[next.row]);
    if (a === undefined || b === undefined || a.branches.length !== b.branches.length) return [];
    if (b.start < end[one.row] || [a, b].some((f) => serverOf(model, work, busy, f) !== null)) return [];
    const lasted = end[next.row] - a.start;
    const alone = a.branches.map(
      (branch, i) => branch.end - branch.start + (b.branches[i].end - b.branches[i].start),
    );
    const target = alone.reduce((longest, time) => Math.max(longest, time), 0);
    const lost = lasted - target;
    if (lost < MIN_LOST || lost < MIN_SHARE * lasted) return [];
    const longer = target - (start[one.row] - a.start) - waited(model, next.row);
    const changes: Retrigger[] = [
      { wake: one.row, startWith: one.row },
      { wake: next.row, asIfStartedWith: one.row, longer },
    ];
    return [{ task, first: one.row, second: next.row, start: a.start, lost, changes }];
  });
}

function describe(context: ObservationContext, seen: Barrier[]) {
  if (seen.length === 0) return null;
  const { model, read, whatIf } = context;
  const gain = whatIf.gainOf(seen.map((s) => ({ task: s.task, local: s.lost, changes: s.changes })));
  if (gain.endToEnd < MIN_LOST) return null;
  const [{ first, second }] = seen;
  const site = (a: Row) => placeOfSite(model, read, model.awaits.site[a], waited(model, a));
  return describeObservation(context, {
    rule: 'over-barrier',
    interest: 'worth-a-look',
    message: `No second step begins before the slowest first step is done, though each needs only its own. In one go each, ${gain.operationName} would take ${sayMs(nsToMs(gain.endToEnd))} less (of ${sayMs(nsToMs(gain.operationDuration))}).`,
    advice: 'Do both steps of an element in one async function, and gather those.',
    places: [site(second), site(first)],
    key: '',
    operations: seen.map((s) => model.tasks.operation[s.task]),
    sightings: seen.map((s) => ({
      task: s.task,
      awaits: [s.first, s.second],
      start: s.start,
      end: model.awaits.end[s.second],
    })),
    measured: { lostMs: nsToMs(gain.endToEnd) },
    evidence: [
      {
        kind: 'data-flow',
        detail:
          'The second gather maps over what the first gave, one element at a time, with nothing between.',
      },
    ],
  });
}
