import { NS_PER_MS, type Ns, nsToMs, type Row } from '../../units';
import { sayMs } from '../finding-message';
import type { TracedFunction } from '../function-instances';
import { quantile } from '../quantile';
import type { Retrigger } from '../replay/retrigger';
import { waited } from '../work-start';
import { describeObservation } from './describe-observation';
import type { Branch, FanOut } from './fan-outs';
import type { ObservationContext, ObservationRule } from './observation-rule';
import { placeOfSite } from './place-of-site';
import { serverOf } from './served-in-turn';
import { slidingWindow } from './sliding-window';
import { textIn } from './source-text';

/** A loss below either is not worth another shape of loop. */
const MIN_LOST: Ns = 20 * NS_PER_MS;
const MIN_SHARE = 0.1;
/** How core/source says that a loop works in batches. */
const IN_BATCHES = /batches of bounded size/;

/** One way through a loop of gathers. */
interface Run {
  task: Row;
  batches: { await: Row; fanOut: FanOut }[];
  width: number;
  /** When each batch's first branch would begin in a sliding window, and the last one end; from the loop's start. */
  starts: Ns[];
  end: Ns;
  lost: Ns;
  changes: Retrigger[];
}

/**
 * Batches that each wait for their slowest, where a window of the same width that slides would be done sooner.
 *
 *   lock-step   ▐a──────▌                 ▐d─▌                sliding   ▐a──────▌▐f──▌
 *               ▐b─▌                      ▐e────────▌                   ▐b─▌▐d─▌
 *               ▐c────────────────────▌   ▐f──▌                         ▐c───────…
 */
export const lockStepBatches: ObservationRule = {
  id: 'lock-step-batches',
  summary:
    'A loop of batches that each wait for their slowest, and what a sliding window of the same width saves.',
  observe(context) {
    const byPromise = new Map(context.fanOuts.map((f) => [f.promise, f]));
    return [...context.functions.values()].flatMap((traced) =>
      traced.plan.loops.flatMap((loop, index) => {
        const [planned] = loop.awaits;
        if (loop.awaits.length !== 1 || loop.turnsAreTasks === true || loop.chained === true) return [];
        const { verdict, why } = loop.relation;
        // Any other reason to take turns (a cursor, a pause, an early exit) is a reason here as well.
        if (verdict !== 'independent' && !(verdict === 'kept' && IN_BATCHES.test(why))) return [];
        if (endsEarly(textIn(context.read, loop.range))) return [];
        if (hasFinding(context, loop.range.file, loop.range.line)) return [];
        const runs = traced.tasks.flatMap((task) => runsOf(context, traced, task, planned, byPromise));
        const seen = describe(context, runs, index);
        return seen === null ? [] : [seen];
      }),
    );
  },
};

/** Whether later pieces must not begin, or are not known, before a batch is over. */
function endsEarly(loop: string): boolean {
  if (loop === '' || /\bbreak\b|\bif\s*\(.*?\)\s*\{?\s*return\b/.test(loop)) return true;
  // What a batch found is put on the list that batches are taken from.
  const list = /(\w+)\.splice\(/.exec(loop)?.[1];
  return list !== undefined && new RegExp(`\\b${list}\\.(push|unshift|concat)\\b`).test(loop);
}

/** The loop could run all at once: that is the better advice, and said already. */
function hasFinding({ findings }: ObservationContext, file: string, line: number): boolean {
  return findings.some((f) => f.loop?.file === file && f.loop.line === line);
}

/** Each time a task went through the loop: its batches, one right after the other, nothing waited for between them. */
function runsOf(
  context: ObservationContext,
  traced: TracedFunction,
  task: Row,
  planned: number,
  byPromise: ReadonlyMap<Row, FanOut>,
): Run[] {
  const { model } = context;
  const runs: Run[] = [];
  let batches: Run['batches'] = [];
  const close = (): void => {
    const run = measure(context, task, batches);
    if (run !== null) runs.push(run);
    batches = [];
  };
  for (const { row, planned: at } of traced.executed(task)) {
    const fanOut = at === planned ? byPromise.get(model.awaits.promise[row]) : undefined;
    const last = batches[batches.length - 1];
    if (last !== undefined && row !== last.await + 1) close();
    if (fanOut !== undefined) batches.push({ await: row, fanOut });
    else close();
  }
  close();
  return runs;
}

function measure(context: ObservationContext, task: Row, batches: Run['batches']): Run | null {
  const { model, work, busy } = context;
  const { start, end } = model.awaits;
  const width = batches.reduce((max, { fanOut }) => Math.max(max, fanOut.branches.length), 0);
  if (batches.length < 2 || width < 2) return null;
  for (const [i, { fanOut }] of batches.entries()) {
    // Begun before the batch before was done: it slides already.
    if (i > 0 && fanOut.start < end[batches[i - 1].await]) return null;
    // Served in turn: a window that slides would queue as well.
    if (isPaced(context, fanOut.branches) || serverOf(model, work, busy, fanOut) !== null) return null;
  }
  const lengths = batches.map(({ fanOut }) => fanOut.branches.map((b) => Math.max(0, b.end - b.start)));
  const window = slidingWindow(lengths.flat(), width);
  const first = batches[0].await;
  const last = batches[batches.length - 1].await;
  const began = batches[0].fanOut.start;
  const lasted = end[last] - began;
  const lost = lasted - window.end;
  if (lost < MIN_LOST || lost < MIN_SHARE * lasted) return null;
  const starts: Ns[] = [];
  let at = 0;
  for (const list of lengths) {
    starts.push(window.starts[at]);
    at += list.length;
  }
  // What one batch's step does for the next stays: its branches begin when the window lets the first of them in.
  const lead = start[first] - began;
  const changes = batches.map(({ await: wake }, i): Retrigger => {
    const target = Math.max(0, (i + 1 < starts.length ? starts[i + 1] : window.end) - lead);
    return { wake, asIfStartedWith: first, longer: target - waited(model, wake) };
  });
  return { task, batches, width, starts, end: window.end, lost, changes };
}

/** A branch that only lets time pass, beside others that work: the batch is meant to take that long. */
function isPaced({ model }: ObservationContext, branches: readonly Branch[]): boolean {
  const { resources, strings } = model;
  const pauses = branches.filter(
    (b) => b.task < 0 && b.resource >= 0 && strings[resources.type[b.resource]] === 'Timeout',
  );
  return pauses.length > 0 && pauses.length < branches.length;
}

function describe(context: ObservationContext, runs: Run[], loop: number) {
  if (runs.length === 0) return null;
  const { model, read, whatIf } = context;
  const gain = whatIf.gainOf(runs.map((r) => ({ task: r.task, local: r.lost, changes: r.changes })));
  if (gain.endToEnd < MIN_LOST) return null;
  const typical = [...runs].sort((a, b) => a.lost - b.lost)[Math.floor(runs.length / 2)];
  const [{ await: first }] = typical.batches;
  const branches = typical.batches.flatMap(({ fanOut }) => fanOut.branches);
  const lengths = branches.map((b) => b.end - b.start).sort((a, b) => a - b);
  const wait = quantile(
    runs.flatMap((r) => r.batches.map((b) => waited(model, b.await))).sort((a, b) => a - b),
    0.5,
  );
  const lost = sayMs(nsToMs(gain.endToEnd));
  return describeObservation(context, {
    rule: 'lock-step-batches',
    interest: 'worth-a-look',
    message: `Each of ${typical.batches.length} batches of ${typical.width} waits for its slowest. With ${typical.width} in flight all the time, ${gain.operationName} would take ${lost} less (of ${sayMs(nsToMs(gain.operationDuration))}).`,
    advice: `Let ${typical.width} workers take from one list, each beginning its next piece as soon as it is done with one.`,
    places: [placeOfSite(model, read, model.awaits.site[first], wait)],
    key: `loop ${loop}`,
    operations: runs.map((r) => model.tasks.operation[r.task]),
    sightings: runs.map((r) => ({
      task: r.task,
      awaits: r.batches.map((b) => b.await),
      start: r.batches[0].fanOut.start,
      end: model.awaits.end[r.batches[r.batches.length - 1].await],
    })),
    measured: { lostMs: nsToMs(gain.endToEnd), peak: typical.width, calls: branches.length },
    evidence: [
      {
        kind: 'measurement',
        detail: `One piece takes ${sayMs(nsToMs(quantile(lengths, 0.5)))} in the median and ${sayMs(nsToMs(lengths[lengths.length - 1]))} at most; while a batch waits for its slowest, the others' places stand empty.`,
      },
    ],
  });
}
