import { NS_PER_MS, type Ns, nsToMs, type Row } from '../../units';
import { sayMs } from '../finding-message';
import { describeObservation } from './describe-observation';
import { peakOf } from './in-flight';
import type { ObservationContext, ObservationRule } from './observation-rule';
import { functionName, placeOfSite } from './place-of-site';
import type { Request } from './requests';

/** Asked again and again, not at once: from so many times on. */
const AGAIN = 3;
/** Answers that all come this soon are not worth sharing. */
const MIN_TIME: Ns = 1 * NS_PER_MS;
const MIN_TIME_IN_ALL: Ns = 10 * NS_PER_MS;
const MAX_DEPTH = 16;

/** The same question more than once in one operation, in flight at the same time or again and again. */
export const duplicateWork: ObservationRule = {
  id: 'duplicate-work',
  summary: 'Identical requests in flight at the same time, or again and again within one operation.',
  observe(context) {
    const groups = new Map<string, Request[]>();
    for (const request of context.requests) {
      if (!request.exact || request.operation < 0) continue;
      const key = `${request.operation} ${request.text}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [request]);
      else group.push(request);
    }
    const seen = new Map<string, { place: Row; lists: Request[][]; peak: number }>();
    for (const list of groups.values()) {
      const peak = duplicates(context, list);
      if (peak === 0) continue;
      const place = placeOf(context, list);
      // Requests for the same thing with another id in another operation are the same thing to say.
      const key = `${place} ${list[0].shape}`;
      const known = seen.get(key);
      if (known === undefined) seen.set(key, { place, lists: [list], peak });
      else {
        known.lists.push(list);
        known.peak = Math.max(known.peak, peak);
      }
    }
    return [...seen.values()].map((one) => describe(context, one.place, one.lists, one.peak));
  },
};

/** From the first question to the last answer. */
function spanOf(list: readonly Request[]): { start: Ns; end: Ns } {
  return {
    start: list.reduce((first, r) => Math.min(first, r.start), Number.POSITIVE_INFINITY),
    end: list.reduce((last, r) => Math.max(last, r.end), 0),
  };
}

/** How many of them were in flight at once; 0 when there is nothing to say. */
function duplicates(context: ObservationContext, list: readonly Request[]): number {
  const { model } = context;
  // Whoever asks twice in one task knows; a helper called from two places may not.
  if (new Set(list.map((r) => r.task)).size < 2 || list.every((r) => r.end - r.start < MIN_TIME)) return 0;
  if (list.reduce((sum, r) => sum + r.end - r.start, 0) < MIN_TIME_IN_ALL) return 0;
  const { tasks, operations, strings } = model;
  const askers = outermostAskers(context, list);
  const places = new Set(
    askers.map((t) => `${tasks.parent[t]} ${tasks.callSite[t]} ${tasks.functionSite[t]}`),
  );
  // One place of one task asks for the same thing over and over: a load generator, or polling. It knows.
  const onPurpose = places.size === 1 && strings[operations.kind[list[0].operation]] !== 'http';
  if (onPurpose) return 0;
  const peak = peakOf(list.map((r) => ({ ...r, failed: false })));
  if (peak >= 2) return peak;
  if (list.length < AGAIN || isPolling(context, askers)) return 0;
  const { start, end } = spanOf(list);
  return writesBetween(model, list[0], start, end) ? 0 : 1;
}

/**
 * For each request the outermost task on its way that asks for this and nothing else, and for this one of them only:
 * of getJson ◀ loadRates ◀ order ◀ orders it is loadRates. Without such a task, the one that asked.
 */
function outermostAskers({ model, asksOnly }: ObservationContext, list: readonly Request[]): Row[] {
  const { parent } = model.tasks;
  const chains = list.map(({ task }) => {
    const chain: Row[] = [];
    for (let t = task; t >= 0 && chain.length < MAX_DEPTH; t = parent[t]) chain.push(t);
    return chain;
  });
  const counts = new Map<Row, number>();
  for (const chain of chains) for (const t of chain) counts.set(t, (counts.get(t) ?? 0) + 1);
  return chains.map(
    (chain) => chain.findLast((t) => counts.get(t) === 1 && asksOnly(t) !== null) ?? chain[0],
  );
}

/** One caller that asks, pauses, asks again. */
function isPolling({ model }: ObservationContext, askers: readonly Row[]): boolean {
  const { tasks, awaits, resources, strings } = model;
  const parents = new Set(askers.map((t) => tasks.parent[t]));
  if (parents.size > 1) return false;
  const [parent] = parents;
  if (parent < 0) return true;
  for (let a = tasks.awaitFrom[parent]; a < tasks.awaitTo[parent]; a++) {
    const r = awaits.waitedResource[a];
    if (r >= 0 && awaits.waitedTask[a] < 0 && strings[resources.type[r]] === 'Timeout') return true;
  }
  return false;
}

/** Something was written to the same host between the first and the last: the answers may differ. */
function writesBetween(
  { resources, strings }: ObservationContext['model'],
  { host }: Request,
  from: number,
  to: number,
): boolean {
  for (let r = 0; r < resources.length; r++) {
    if (strings[resources.type[r]] !== 'HTTPREQUEST') continue;
    if (resources.start[r] < from || resources.start[r] > to) continue;
    const detail = strings[resources.detail[r]];
    if (!/^(GET|HEAD|OPTIONS) /.test(detail) && detail.includes(` ${host}`)) return true;
  }
  return host === 'the database';
}

/** Where the first of them was called; where that is not known, the await on the request. */
function placeOf(context: ObservationContext, list: readonly Request[]): Row {
  const { tasks } = context.model;
  const [asker] = outermostAskers(context, list);
  const [{ task, site }] = list;
  if (context.asksOnly(asker) !== null && tasks.callSite[asker] >= 0) return tasks.callSite[asker];
  return site >= 0 ? site : tasks.functionSite[task];
}

function describe(context: ObservationContext, place: Row, lists: Request[][], peak: number) {
  const { model, read } = context;
  const largest = lists.reduce((a, b) => (b.length > a.length ? b : a));
  const lengths = largest.map((r) => r.end - r.start).sort((a, b) => a - b);
  const times = largest.reduce((sum, r) => sum + r.end - r.start, 0);
  const o = largest[0].operation;
  const inRequest = model.strings[model.operations.kind[o]] === 'http';
  const how =
    peak > 1
      ? `${peak} of them in flight at the same time`
      : 'one after another, with nothing written to it between';
  return describeObservation(context, {
    rule: 'duplicate-work',
    interest: inRequest || largest.length >= AGAIN ? 'worth-a-look' : 'note',
    message: `\`${largest[0].text}\` was asked for ${largest.length} times in one ${inRequest ? 'request' : 'run'}, ${how}: ${sayMs(nsToMs(times))} of waiting in all.`,
    advice:
      peak > 1
        ? 'Share the promise: keep the first one in a variable or a Map and await it everywhere.'
        : 'Ask once and hand the answer on, or keep it in a Map for as long as the operation lasts.',
    places: [placeOfSite(model, read, place, lengths[Math.floor(lengths.length / 2)])],
    key: largest[0].shape.replace(/:\d+/, ''),
    operations: lists.map(([r]) => r.operation),
    sightings: lists.map((list) => ({
      task: list[0].task,
      awaits: [],
      ...spanOf(list),
    })),
    measured: { calls: largest.length, distinct: 1, peak },
    evidence: [
      {
        kind: 'runtime',
        detail: `Asked by ${[...new Set(largest.map((r) => functionName(model, model.tasks.functionSite[r.task]) || 'anonymous'))].slice(0, 4).join(', ')}, in ${new Set(largest.map((r) => r.task)).size} tasks. Headers and bodies are not in the trace.`,
      },
    ],
  });
}
