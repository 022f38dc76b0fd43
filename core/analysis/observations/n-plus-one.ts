import { appendTo } from '../../append-to';
import { NS_PER_MS, type Ns, nsToMs, type Row } from '../../units';
import { sayMs } from '../finding-message';
import { quantile } from '../quantile';
import { describeObservation } from './describe-observation';
import { peakOf } from './in-flight';
import { loopAround } from './loop-around';
import type { ObservationContext, ObservationRule } from './observation-rule';
import { functionName, placeOfSite } from './place-of-site';
import type { Request } from './requests';

/** Asked less often than this by one task, nobody minds. */
const MANY = 10;
const MIN_TIME: Ns = 10 * NS_PER_MS;
/** Below this share of the operation it is good to know, no more. */
const MIN_SHARE = 0.1;
const MAX_DEPTH = 16;

/** One task that, directly or through helpers, asked the same kind of question again and again from one place. */
interface Asked {
  /** The place that was reached again and again: a call in the task, or an await of it. */
  site: Row;
  task: Row;
  requests: Request[];
}

/**
 * One place in the source that asks N times per operation, each time with other values, where one question would do.
 *
 *   list of 40 ──▶ for each: author(id) ──▶ GET /authors/1, /authors/2, …      40 round trips, serial or not
 */
export const nPlusOne: ObservationRule = {
  id: 'n-plus-one',
  summary: 'One call site that asks the same host N times per operation, each time for something else.',
  observe(context) {
    const bySite = new Map<string, Asked[]>();
    for (const list of manyOfAShape(context.requests)) {
      for (const asked of gatherByCaller(context, list)) {
        const key = `${asked.site} ${asked.requests[0].host}`;
        appendTo(bySite, key, asked);
      }
    }
    return [...bySite.values()].flatMap((all) => describe(context, all) ?? []);
  },
};

/** Questions of one shape in one operation, where there are many. */
function manyOfAShape(requests: readonly Request[]): Request[][] {
  const groups = new Map<string, Request[]>();
  for (const request of requests) {
    const key = `${request.operation} ${request.shape}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [request]);
    else group.push(request);
  }
  return [...groups.values()].filter(
    (group) => group.length >= MANY && !group.every((r) => r.exact && r.text === group[0].text),
  );
}

/** Up the callers of each question to the first task that asked many times from one place. */
function gatherByCaller({ model }: ObservationContext, requests: readonly Request[]): Asked[] {
  const { tasks } = model;
  let open = requests.map((request) => ({ request, task: request.task, site: request.site }));
  const found: Asked[] = [];
  for (let depth = 0; depth < MAX_DEPTH && open.length >= MANY; depth++) {
    const groups = new Map<string, typeof open>();
    for (const one of open) {
      const key = `${one.task} ${one.site}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [one]);
      else group.push(one);
    }
    const further: typeof open = [];
    for (const group of groups.values()) {
      const [{ task, site }] = group;
      if (group.length >= MANY) found.push({ task, site, requests: group.map((one) => one.request) });
      else further.push(...group);
    }
    open = further
      .filter(({ task }) => tasks.parent[task] >= 0)
      .map(({ request, task }) => ({
        request,
        task: tasks.parent[task],
        site: tasks.callSite[task] >= 0 ? tasks.callSite[task] : tasks.functionSite[task],
      }));
  }
  return found;
}

function describe(context: ObservationContext, all: Asked[]) {
  const { model, read, findings } = context;
  const { operations, strings } = model;
  const counts = all.map((a) => a.requests.length).sort((a, b) => a - b);
  const count = quantile(counts, 0.5);
  const typical = [...all].sort((a, b) => a.requests.length - b.requests.length)[Math.floor(all.length / 2)];
  // A turn that needs the one before (the next page, a retry) cannot be asked for together with it.
  const loop = loopAround(model, context.functions, typical.task, typical.site);
  if (loop !== null && loop.relation.verdict !== 'independent') return null;
  const [first] = typical.requests;
  const time = covered(typical.requests);
  if (time < MIN_TIME) return null;
  const place = placeOfSite(model, read, typical.site, time / typical.requests.length);
  const o = first.operation;
  const inRequest = o >= 0 && strings[operations.kind[o]] === 'http';
  const share = o < 0 ? 0 : time / (operations.end[o] - operations.start[o]);
  // A script that fetches many things from a host may just have to; a query per row never has.
  const matters = (inRequest || first.host === 'the database') && share >= MIN_SHARE;
  const peak = peakOf(typical.requests.map((r) => ({ ...r, failed: false })));
  // unbounded-fan-out says it.
  if (peak >= 10 * MANY) return null;
  const asks = first.host === 'the database' ? 'queries the database' : `asks ${first.host}`;
  const caller = functionName(model, model.tasks.functionSite[typical.task]) || 'One place';
  const covers = findings.find((f) => f.awaits.some((a) => a.file === place?.file && a.line === place.line));
  return describeObservation(context, {
    rule: 'n-plus-one',
    interest: matters && covers === undefined ? 'worth-a-look' : 'note',
    message: `\`${caller}\` ${asks} ${count} times from one place, each time for something else (${example(typical)}): ${sayMs(nsToMs(time))}${peak > 1 ? `, ${peak} in flight at once` : ', one after another'}.`,
    advice:
      first.host === 'the database'
        ? 'Ask once for all of them (WHERE id = ANY(…), a join), then pick from the answer.'
        : 'Ask once for all of them, if the other side can (a list of ids, a batch endpoint, a data loader).',
    places: [place],
    key: first.shape.replace(/:\d+/, ''),
    operations: all.map((a) => a.requests[0].operation),
    sightings: all.map(({ task, requests }) => ({
      task,
      awaits: [],
      start: requests.reduce((min, r) => Math.min(min, r.start), Number.POSITIVE_INFINITY),
      end: requests.reduce((max, r) => Math.max(max, r.end), 0),
    })),
    measured: { calls: count, peak, distinct: new Set(typical.requests.map((r) => r.text)).size },
    evidence:
      covers === undefined
        ? []
        : [{ kind: 'contained-in', detail: 'A finding shows what overlapping these waits would save.' }],
  });
}

/** "/authors/1, /authors/2, …" or the query. */
function example({ requests }: Asked): string {
  const texts = [...new Set(requests.map((r) => r.text.replace(/^\S+ \w+:\/\/[^/]+/, '')))];
  const cut = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
  return texts.length === 1 ? cut(texts[0]) : `${texts.slice(0, 2).map(cut).join(', ')}, …`;
}

/** Time in which at least one of them was under way. */
function covered(requests: readonly Request[]): Ns {
  let sum = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { start, end } of [...requests].sort((a, b) => a.start - b.start)) {
    sum += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return sum;
}
