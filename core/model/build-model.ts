import type { DecodedTrace } from '../format/trace-file';
import { ModelBuilder } from './model-builder';
import type { TraceModel } from './trace-model';

/** Makes the model of a decoded trace. Linear in its size; never throws for damaged records (they end their part). */
export function buildModel(trace: DecodedTrace): TraceModel {
  const starts = trace.parts.map((part) => BigInt(part.meta.startNs));
  const builder = new ModelBuilder(starts.reduce((least, start) => (start < least ? start : least)));
  for (const part of trace.parts) builder.replay(builder.addPart(part), part.records);
  return builder.build();
}
