import type { TraceModel } from '../../model/trace-model';
import type { Ns, Row } from '../../units';
import { quantile } from '../quantile';
import { isThreadPool } from '../replay/thread-pool';
import type { Branch, FanOut } from './fan-outs';
import type { TaskWork } from './task-work';

/** Handles that carry one conversation. */
const conversations = new Set(['TCPWRAP', 'TLSWRAP', 'PIPEWRAP', 'MESSAGEPORT']);

/** Who let the branches of a fan-out through, and how many at a time. */
export type Server =
  | { kind: 'connection'; served: 1; resource: Row }
  | { kind: 'lock'; served: 1 }
  | { kind: 'thread'; served: 1; busy: Ns }
  | { kind: 'pool'; served: number; type: string };

/**
 * Says who served branches that were all in flight at once one (or few) at a time; null when they truly overlapped or
 * nothing can be told. Coming back one after the other is not enough: there must be somebody they all needed.
 */
export function serverOf(
  model: TraceModel,
  work: TaskWork,
  busy: (part: Row, from: Ns, to: Ns) => Ns,
  fanOut: FanOut,
): Server | null {
  const { branches } = fanOut;
  if (branches.length < 2) return null;
  const thread = computedHere(work, busy, model.promises.part[fanOut.promise], fanOut);
  if (thread !== null) return thread;
  if (branches.length < 3) return null;
  const inTurn = cameBackInTurn(branches);
  if (inTurn && oneConnection(model, branches))
    return { kind: 'connection', served: 1, resource: branches[0].resource };
  if (inTurn && workedApart(work, branches)) return { kind: 'lock', served: 1 };
  return ofThePool(model, work, fanOut);
}

/** First in, first out, and each took its time: the gaps between the ends are alike, the first one's wait included. */
function cameBackInTurn(branches: readonly Branch[]): boolean {
  const lastStart = branches.reduce((max, b) => Math.max(max, b.start), Number.NEGATIVE_INFINITY);
  if (lastStart > branches[0].end) return false;
  const gaps: Ns[] = [];
  for (let i = 0; i < branches.length; i++) {
    const gap = branches[i].end - (i === 0 ? lastStart : branches[i - 1].end);
    if (gap < 0) return false;
    gaps.push(gap);
  }
  const sorted = [...gaps].sort((a, b) => a - b);
  const typical = quantile(sorted, 0.5);
  return typical > 0 && sorted[0] > typical / 4 && gaps[0] < 3 * typical;
}

function oneConnection({ resources, strings }: TraceModel, branches: readonly Branch[]): boolean {
  const [{ resource }] = branches;
  if (resource < 0 || !conversations.has(strings[resources.type[resource]])) return false;
  return branches.every((b) => b.resource === resource);
}

/** What the branches waited for outside never overlapped, though they were begun together: something lets one in. */
function workedApart({ firstResource, lastResource }: TaskWork, branches: readonly Branch[]): boolean {
  for (let i = 0; i < branches.length; i++) {
    const { task } = branches[i];
    if (task < 0 || Number.isNaN(firstResource[task])) return false;
    if (i > 0 && firstResource[task] < lastResource[branches[i - 1].task]) return false;
  }
  return true;
}

/** What one branch must compute for it to be the point of it. */
const MIN_COMPUTED: Ns = 5e6;
/** Below this share of the time the thread did not decide how long it took. */
const BUSY_SHARE = 0.8;

/** The branches computed: promises do not give JavaScript a second thread. */
function computedHere(
  { run }: TaskWork,
  busy: (part: Row, from: Ns, to: Ns) => Ns,
  part: Row,
  { branches, start, end }: FanOut,
): Server | null {
  const length = end - start;
  const own = branches.map((b) => (b.task < 0 ? 0 : run[b.task]));
  // Many that take a moment each are the price of doing many things, not a computation.
  const large = own.filter((time) => time >= MIN_COMPUTED);
  if (large.length < 2) return null;
  const all = large.reduce((a, b) => a + b, 0);
  // A branch that computes before it first waits does so before the gather is made: no slice boundary tells.
  const spent = Math.max(all, Math.min(busy(part, start, end), length));
  if (all < 0.6 * length || spent < BUSY_SHARE * length) return null;
  return { kind: 'thread', served: 1, busy: all };
}

/** Who waited less than this for a thread was hardly held up by the pool. */
const QUEUED_SHARE = 0.3;

/** More requests to libuv's pool at once than it has threads. */
function ofThePool(
  model: TraceModel,
  work: TaskWork,
  { promise, branches, start, end }: FanOut,
): Server | null {
  const { resources, strings, parts, promises } = model;
  const { threadPool } = parts[promises.part[promise]];
  if (threadPool <= 0 || branches.length <= threadPool) return null;
  const types = new Set(branches.map((b) => (b.resource < 0 ? '' : strings[resources.type[b.resource]])));
  const [type] = types;
  if (types.size !== 1 || !isThreadPool(type)) return null;
  const ends = branches.map((b) => b.end).sort((a, b) => a - b);
  // One request each: the last got a thread only when all but so many had come back.
  const queued = ends[ends.length - threadPool - 1] - start;
  // Requests after one another get in each other's way: with a thread for each, all would come back with the first few.
  const firstWave = ends[threadPool - 1] - start;
  const held = branches.every((branch) => asksOnce(model, work, branch))
    ? queued >= QUEUED_SHARE * (end - start)
    : end - start >= 1.5 * firstWave;
  return held ? { kind: 'pool', served: threadPool, type } : null;
}

/** All that a branch waited for outside is the one request it ended with. */
function asksOnce({ resources }: TraceModel, work: TaskWork, { task, resource }: Branch): boolean {
  if (task < 0) return false;
  const { firstResource, lastResource } = work;
  return firstResource[task] === resources.start[resource] && lastResource[task] === resources.end[resource];
}
