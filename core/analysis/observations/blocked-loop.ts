import { appendTo } from '../../append-to';
import type { TraceModel } from '../../model/trace-model';
import { NS_PER_MS, type Ns, nsToMs, type Row } from '../../units';
import type { Evidence, FindingAwait } from '../finding';
import { sayMs } from '../finding-message';
import { describeObservation, type Observed } from './describe-observation';
import type { ObservationContext, ObservationRule } from './observation-rule';
import { functionName, placeOfSite } from './place-of-site';
import { plural } from './plural';
import { lastBlockBefore, type ThreadBlock, threadBlocks } from './thread-blocks';

const MIN_BLOCK: Ns = 50 * NS_PER_MS;
const LONG_BLOCK: Ns = 150 * NS_PER_MS;
const LOADING: Ns = 1000 * NS_PER_MS;
/** What one function must have had of a block for the block to be its doing. */
const MIN_SHARE = 0.5;
/** A callback that follows a block this closely had been due before its end. */
const AT_ONCE: Ns = 2 * NS_PER_MS;
/** Less than this of delay in all is no trouble. */
const MIN_DELAY: Ns = 20 * NS_PER_MS;

/** A block, who made it, and who had to wait for its end. */
interface Blocked {
  block: ThreadBlock;
  /** Row in sites of the function that had the thread for most of it. */
  site: Row;
  task: Row;
  /** Its longest step without a pause. */
  longest: Ns;
  /** Awaits that were ready in it, with the delay; NaN: since when they were ready cannot be seen. */
  delayed: Map<Row, Ns>;
  /** Requests that were handled right after it. */
  requests: Row[];
}

/**
 * The event loop was not given back for 50 ms or more while others were due.
 *
 *   A   ▐████████████████████████▌            who blocked
 *   B        ╎due ················▐█▌         delayed: a timer that was due, a promise that was settled
 *   C                             ▐█▌         a socket's answer: it was there, since when nobody can see
 */
export const blockedLoop: ObservationRule = {
  id: 'blocked-loop',
  summary: 'The event loop was blocked for 50 ms or more while others were due.',
  observe(context) {
    const blocked = whoBlocked(context.model, threadBlocks(context.model, MIN_BLOCK));
    if (blocked.length === 0) return [];
    findDelayed(context, blocked);
    const bySite = new Map<Row, Blocked[]>();
    for (const one of blocked) {
      if (one.delayed.size === 0 && one.requests.length === 0) continue;
      appendTo(bySite, one.site, one);
    }
    return [...bySite]
      .map(([site, list]) => describe(context, site, list))
      .filter((seen) => seen !== null)
      .map((seen) => describeObservation(context, seen));
  },
};

/** The blocks that are one function's doing. */
function whoBlocked(model: TraceModel, blocks: readonly ThreadBlock[]): Blocked[] {
  const { runs, tasks } = model;
  const before = lastBlockBefore(blocks);
  const shares = new Map<ThreadBlock, Map<Row, { time: Ns; task: Row; longest: Ns }>>();
  for (let r = 0; r < runs.length; r++) {
    const task = runs.task[r];
    const block = before(tasks.part[task], runs.end[r]);
    if (block === null || runs.start[r] >= block.end) continue;
    const time = Math.min(runs.end[r], block.end) - Math.max(runs.start[r], block.start);
    const ofBlock = shares.get(block) ?? new Map<Row, { time: Ns; task: Row; longest: Ns }>();
    const share = ofBlock.get(tasks.functionSite[task]) ?? { time: 0, task, longest: 0 };
    share.time += time;
    if (time > share.longest) {
      share.longest = time;
      share.task = task;
    }
    ofBlock.set(tasks.functionSite[task], share);
    shares.set(block, ofBlock);
  }
  const found: Blocked[] = [];
  for (const [block, ofBlock] of shares) {
    const [site, most] = [...ofBlock].reduce((a, b) => (b[1].time > a[1].time ? b : a));
    if (site < 0 || most.time < MIN_SHARE * (block.end - block.start) || most.time < MIN_BLOCK) continue;
    found.push({ block, site, task: most.task, longest: most.longest, delayed: new Map(), requests: [] });
  }
  return found.sort((a, b) => a.block.start - b.block.start);
}

/** Fills in who had to wait for the end of each block. */
function findDelayed({ model, busy }: ObservationContext, blocked: readonly Blocked[]): void {
  const { awaits, tasks, resources, operations, strings } = model;
  const of = new Map(blocked.map((one) => [one.block, one]));
  const before = lastBlockBefore(blocked.map((one) => one.block));
  const rightAfter = (part: Row, end: Ns, time: Ns): boolean =>
    time - end < AT_ONCE || busy(part, end, time) > 0.9 * (time - end);
  for (let a = 0; a < awaits.length; a++) {
    const task = awaits.task[a];
    const end = awaits.end[a];
    // Who waits for a task is delayed with it; counted is the one that waits for the world.
    if (Number.isNaN(end) || awaits.waitedTask[a] >= 0) continue;
    const part = tasks.part[task];
    const block = before(part, end);
    const one = block === null ? undefined : of.get(block);
    if (one === undefined || block === null) continue;
    // Other calls of the same function are the same work, only later.
    if (task === one.task || tasks.functionSite[task] === one.site) continue;
    const since = dueSince(a);
    if (since >= block.start && since < block.end) {
      const delay = Math.min(end, block.end) - since;
      if (delay > AT_ONCE) one.delayed.set(a, delay);
    } else if (Number.isNaN(since) && awaits.start[a] < block.start && end >= block.end) {
      if (rightAfter(part, block.end, end)) one.delayed.set(a, Number.NaN);
    }
  }
  for (let o = 0; o < operations.length; o++) {
    if (strings[operations.kind[o]] !== 'http') continue;
    const block = before(operations.part[o], operations.start[o]);
    const one = block === null ? undefined : of.get(block);
    if (one === undefined || block === null || operations.start[o] < block.end) continue;
    if (rightAfter(operations.part[o], block.end, operations.start[o])) one.requests.push(o);
  }

  /** When an await could have gone on; NaN when nobody can see that. */
  function dueSince(a: Row): Ns {
    const r = awaits.waitedResource[a];
    const detail = r < 0 ? '' : strings[resources.detail[r]];
    const timer = /^setTimeout (\d+) ms$/.exec(detail);
    // Ready is when its callback ran; a timer was due before that.
    if (timer !== null) return resources.start[r] + Number(timer[1]) * NS_PER_MS;
    return r < 0 ? awaits.ready[a] : Number.NaN;
  }
}

function describe(context: ObservationContext, site: Row, list: Blocked[]): Observed | null {
  const { model, read } = context;
  const worst = list.reduce((a, b) => (delayOf(b) > delayOf(a) ? b : a));
  const longest = list.reduce((max, { block }) => Math.max(max, block.end - block.start), 0);
  const tasks = new Set([...worst.delayed.keys()].map((a) => model.awaits.task[a]));
  const known = delayOf(worst);
  const unseen = [...worst.delayed.values()].filter(Number.isNaN).length;
  // Of what came when nobody can see, two make it likely, and only of one long step: many short ones are how a busy
  // program looks.
  if (known < MIN_DELAY && (unseen + worst.requests.length < 2 || worst.longest < MIN_BLOCK)) return null;
  const name = functionName(model, site) || 'a function';
  const steps = worst.block.to - worst.block.from;
  const how =
    steps > 20
      ? `${steps} steps in a row, none of which let the event loop turn`
      : 'without letting the event loop turn';
  const whom =
    tasks.size === 0
      ? `${plural(worst.requests.length, 'request')} had to wait to be accepted`
      : `${plural(tasks.size, 'task')} could not go on meanwhile`;
  const delay = known >= MIN_DELAY ? `, ${sayMs(nsToMs(known))} of delay in all` : '';
  const times = list.length > 1 ? ` (${list.length} times, up to ${sayMs(nsToMs(longest))})` : '';
  return {
    rule: 'blocked-loop',
    interest: isLoading(context, list, longest) ? 'note' : 'worth-a-look',
    message: `\`${name}\` kept the thread for ${sayMs(nsToMs(worst.block.end - worst.block.start))}, ${how}${times}: ${whom}${delay}.`,
    advice:
      steps > 20
        ? 'Let the loop turn now and then (await a setImmediate), or move the work to a worker thread.'
        : 'Move the computation to a worker thread, or cut it into pieces with a setImmediate between them.',
    places: [placeOfSite(model, read, site)],
    key: '',
    operations: list.map((one) => model.tasks.operation[one.task]),
    sightings: list.map(({ block, task, delayed }) => ({
      task,
      awaits: [...delayed.keys()].slice(0, 50),
      start: block.start,
      end: block.end,
    })),
    measured: {
      blockedMs: nsToMs(longest),
      delayedTasks: Math.max(tasks.size, worst.requests.length),
      delayMs: nsToMs(known),
    },
    evidence: [...stretch(context, worst), ...victims(context, worst, unseen)],
  };
}

/** Once, not long, in its first second: a process that loads what it needs, which only a longer trace could tell. */
function isLoading({ model }: ObservationContext, list: readonly Blocked[], longest: Ns): boolean {
  const [{ block }] = list;
  const since = block.start - model.parts[block.part].start;
  return list.length === 1 && longest < LONG_BLOCK && since < LOADING;
}

function delayOf({ delayed }: Blocked): Ns {
  let sum = 0;
  for (const delay of delayed.values()) if (!Number.isNaN(delay)) sum += delay;
  return sum;
}

/** Between which awaits of the function the thread was kept. */
function stretch({ model, read }: ObservationContext, { block, task }: Blocked): Evidence[] {
  const { awaits, tasks } = model;
  let last: FindingAwait | null = null;
  let next: FindingAwait | null = null;
  for (let a = tasks.awaitFrom[task]; a < tasks.awaitTo[task]; a++) {
    if (awaits.end[a] <= block.start + AT_ONCE) last = placeOfSite(model, read, awaits.site[a]);
    if (awaits.start[a] >= block.end - AT_ONCE && next === null)
      next = placeOfSite(model, read, awaits.site[a]);
  }
  const from = last === null ? 'from its start' : `after the await in line ${last.line}`;
  const to = next === null ? 'until it returned' : `up to the await in line ${next.line}`;
  return [{ kind: 'measurement', detail: `It computed ${from} ${to}.` }];
}

function victims({ model }: ObservationContext, one: Blocked, unseen: number): Evidence[] {
  const counts = new Map<string, { tasks: Set<Row>; delay: Ns }>();
  for (const [a, delay] of one.delayed) {
    const task = model.awaits.task[a];
    const name = functionName(model, model.tasks.functionSite[task]) || 'anonymous';
    const entry = counts.get(name) ?? { tasks: new Set(), delay: 0 };
    entry.tasks.add(task);
    if (!Number.isNaN(delay)) entry.delay += delay;
    counts.set(name, entry);
  }
  const said = [...counts]
    .sort((a, b) => b[1].delay - a[1].delay)
    .slice(0, 5)
    .map(([name, { tasks, delay }]) => {
      const times = tasks.size > 1 ? ` × ${tasks.size}` : '';
      return `${name}${times}${delay > 0 ? ` (${sayMs(nsToMs(delay))})` : ''}`;
    });
  const evidence: Evidence[] = [];
  if (said.length > 0) evidence.push({ kind: 'measurement', detail: `Delayed: ${said.join(', ')}.` });
  if (unseen > 0)
    evidence.push({
      kind: 'unknown',
      detail: `Since when ${unseen} of them had their answer, the trace cannot tell; at the end of the block it was there.`,
    });
  if (one.requests.length > 0)
    evidence.push({
      kind: 'measurement',
      detail: `${plural(one.requests.length, 'request')} came to be handled right after it.`,
    });
  return evidence;
}
