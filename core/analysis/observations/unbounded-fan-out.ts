import type { Row } from '../../units';
import { describeObservation } from './describe-observation';
import { callOf, placeKey, placeOfFanOut, sightingOf } from './fan-out-place';
import type { FanOut } from './fan-outs';
import { FILES_HOST, hostsOf, type InFlight, peakOf } from './in-flight';
import type { ObservationContext, ObservationRule } from './observation-rule';
import { plural } from './plural';

/** So many at once against one host, or on files, is more than anyone asks for on purpose without a bound. */
const MANY = 100;
/** From here on hosts refuse and file descriptors run out (the usual limit is 1024 for all of a process). */
const FAR_TOO_MANY = 500;

/** Hundreds of requests at once against one host, or of file operations. */
export const unboundedFanOut: ObservationRule = {
  id: 'unbounded-fan-out',
  summary: 'Hundreds of requests in flight at once against one host, or on the file system.',
  observe(context) {
    const { model, fanOuts } = context;
    const large = fanOuts.filter((f) => f.branches.length >= MANY);
    if (large.length === 0) return [];
    const inFlight = [...hostsOf(model)].filter(
      ([host], _, all) => !all.some(([h]) => h.endsWith(`://${host}`)),
    );
    const seen = new Map<
      string,
      { fanOut: FanOut; host: string; peak: number; failed: number; all: FanOut[] }
    >();
    for (const fanOut of large) {
      for (const [host, list] of inFlight) {
        const inside = list.filter((r) => isOf(context, r, fanOut));
        const peak = inside.length < MANY ? 0 : peakOf(inside);
        if (peak < MANY) continue;
        const key = `${placeKey(model, fanOut)} ${host}`;
        const known = seen.get(key);
        const failed = inside.filter((r) => r.failed).length;
        if (known === undefined) seen.set(key, { fanOut, host, peak, failed, all: [fanOut] });
        else {
          known.all.push(fanOut);
          if (peak > known.peak) Object.assign(known, { fanOut, peak, failed });
        }
      }
    }
    return [...seen.values()].map(({ fanOut, host, peak, failed, all }) => {
      const onFiles = host === FILES_HOST;
      const call = callOf(context, fanOut);
      const where = onFiles ? 'on the file system' : `against ${host}`;
      const trouble = failed > 0 ? ` ${plural(failed, 'of them', 'of them')} failed.` : '';
      return describeObservation(context, {
        rule: 'unbounded-fan-out',
        interest: peak >= FAR_TOO_MANY || failed > 0 ? 'worth-a-look' : 'note',
        message: `${call === '' ? 'This gather' : `\`${call}\``} had ${plural(peak, onFiles ? 'file operation' : 'request')} in flight at once ${where}; nothing bounds them.${trouble}`,
        advice: 'Bound it: a pool of a few workers over one list is as fast once the other side is busy.',
        places: [placeOfFanOut(context, fanOut)],
        key: `${call}|${onFiles ? host : ''}`,
        operations: all.map((f) => f.operation),
        sightings: all.map(sightingOf),
        measured: { peak, calls: fanOut.branches.length },
        evidence: [
          {
            kind: 'measurement',
            detail: `${fanOut.branches.length} were begun together; most in flight at one moment: ${peak}.`,
          },
        ],
      });
    });
  },
};

/** Begun by the fan-out: while it lasted, in its operation, by a task that it started (or by who made it). */
function isOf({ model }: ObservationContext, r: InFlight, fanOut: FanOut): boolean {
  if (r.start < fanOut.start || r.start > fanOut.end) return false;
  const { parent } = model.tasks;
  for (let t: Row = r.task, steps = 0; t >= 0 && steps < 64; t = parent[t], steps++) {
    if (t === fanOut.creator) return true;
  }
  return fanOut.creator < 0;
}
