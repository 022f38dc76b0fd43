import type { TraceModel } from '../../model/trace-model';
import type { FindingAwait } from '../finding';
import type { Sighting } from '../observation';
import type { FanOut } from './fan-outs';
import type { ObservationContext } from './observation-rule';
import { functionName, placeOfSite, textOfSite } from './place-of-site';

/** The await on a fan-out; where it is returned or handed on, the function that made it. */
export function placeOfFanOut({ model, read }: ObservationContext, fanOut: FanOut): FindingAwait | null {
  const { await: a, creator, start, end } = fanOut;
  if (a >= 0) {
    const wait = Number.isNaN(model.awaits.end[a])
      ? end - start
      : model.awaits.end[a] - model.awaits.start[a];
    return placeOfSite(model, read, model.awaits.site[a], wait);
  }
  return creator < 0 ? null : placeOfSite(model, read, model.tasks.functionSite[creator]);
}

/** Fan-outs made at the same place are one thing to say. */
export function placeKey(model: TraceModel, { await: a, creator }: FanOut): string {
  return a >= 0
    ? `await ${model.awaits.site[a]}`
    : `in ${creator < 0 ? -1 : model.tasks.functionSite[creator]}`;
}

/** Where it is shown. */
export function sightingOf({ creator, await: a, start, end }: FanOut): Sighting {
  return { task: creator, awaits: a < 0 ? [] : [a], start, end };
}

/** What its branches are, as a person would say it: the function they all call, else the text of the gather; '' unknown. */
export function callOf({ model, read }: ObservationContext, { branches, await: a }: FanOut): string {
  const sites = new Set(branches.map(({ task }) => (task < 0 ? -1 : model.tasks.functionSite[task])));
  const [site] = sites;
  const name = sites.size === 1 && site >= 0 ? functionName(model, site) : '';
  // A callback has no name of its own worth saying.
  if (name !== '' && !/anonymous|callback/.test(name)) return name;
  return a < 0 ? '' : textOfSite(model, read, model.awaits.site[a]);
}
