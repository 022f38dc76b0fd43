import type { TraceModel } from '../../core/model/trace-model';
import type { Row } from '../../core/units';
import { SpanKind } from '../layout/span-store';
import type { LaneWriter } from './lane-writer';

/** One lane per part: when its thread was busy. Returns the lane of each part. Slices stand in time order per part. */
export function writeLoopLanes(model: TraceModel, to: LaneWriter): Row[] {
  const { slices, parts } = model;
  const rows: Row[][] = parts.map(() => []);
  if (parts.length > 1) for (let i = 0; i < slices.length; i++) rows[slices.part[i]]?.push(i);
  return parts.map((_, part) => {
    const lane = to.begin();
    if (parts.length === 1) {
      for (let i = 0; i < slices.length; i++) to.add(slices.start[i], slices.end[i], SpanKind.Busy, i);
    } else {
      for (const i of rows[part]) to.add(slices.start[i], slices.end[i], SpanKind.Busy, i);
    }
    return lane;
  });
}
