import type { Recorder } from './recorder';

/** Numbers operations in the order in which they begin, as the trace does. */
export class Operations {
  private count = 0;

  constructor(private readonly recorder: Recorder) {}

  /**
   * @param name number of a string.
   * @param asyncId id of the resource or promise whose callback begins it.
   * @returns the operation's number.
   */
  begin(kind: string, name: number, asyncId: number): number {
    const { encoder, strings, clock } = this.recorder;
    clock.now();
    encoder.operationBegin(strings.intern(kind), name, asyncId);
    if (strings.dirty) this.recorder.late = true;
    return ++this.count;
  }

  end(operation: number, failed: boolean): void {
    this.recorder.clock.now();
    this.recorder.encoder.operationEnd(operation, undefined, failed);
  }
}
