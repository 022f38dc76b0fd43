import { PartStream } from '../../core/format/part-stream';
import { ModelBuilder } from '../../core/model/model-builder';
import type { TraceModel } from '../../core/model/trace-model';

/** A trace that is still being written, part by part. Each byte is read once. */
export class LiveParts {
  private builder: ModelBuilder | null = null;
  private readonly parts = new Map<string, { stream: PartStream; index: number }>();

  /** Takes whole chunks of a part; which parts there are is not known before. */
  append(part: string, bytes: Uint8Array): void {
    let of = this.parts.get(part);
    if (!of) this.parts.set(part, (of = { stream: new PartStream(), index: -1 }));
    const records = of.stream.append(bytes);
    const { part: decoded } = of.stream;
    if (decoded === null) return;
    this.builder ??= new ModelBuilder(BigInt(decoded.meta.startNs));
    if (of.index < 0) of.index = this.builder.addPart(decoded);
    this.builder.replay(of.index, records);
  }

  /** What has happened so far, null before anything has. */
  snapshot(): TraceModel | null {
    return this.builder?.snapshot() ?? null;
  }
}
