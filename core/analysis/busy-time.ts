import type { TraceModel } from '../model/trace-model';
import type { Ns, Row } from '../units';
import { slicesOfParts } from './operation-window';

/** Says for how long a part's thread was busy between two moments. Two bisects a question. */
export function busyTimes(model: TraceModel): (part: Row, from: Ns, to: Ns) => Ns {
  const { slices } = model;
  const ranges = slicesOfParts(model);
  const before = new Float64Array(slices.length + 1);
  for (let s = 0; s < slices.length; s++) before[s + 1] = before[s] + (slices.end[s] - slices.start[s]);

  /** Busy time of the part's slices up to a moment, counted from the first slice of the trace. */
  const upTo = (part: Row, time: Ns): Ns => {
    let low = ranges[part].from;
    let high = ranges[part].to;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (slices.start[mid] < time) low = mid + 1;
      else high = mid;
    }
    const last = low - 1;
    if (last < ranges[part].from) return before[ranges[part].from];
    return before[last] + Math.min(time, slices.end[last]) - slices.start[last];
  };
  return (part, from, to) => Math.max(0, upTo(part, to) - upTo(part, from));
}
