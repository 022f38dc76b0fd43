import { clock } from '../clock';
import type { StackPositions } from '../disguise/stack-positions';

/** What is read of V8's call sites. */
export interface Frame {
  getFileName(): unknown;
  getScriptNameOrSourceURL(): unknown;
  getEvalOrigin(): unknown;
  getFunctionName(): unknown;
  getLineNumber(): unknown;
  getColumnNumber(): unknown;
  isEval(): boolean;
  isNative(): boolean;
  isAsync(): boolean;
}

/** Of the thread's time, this much may go into samples … */
const SHARE = 0.02;
/** … after a rest at most so much at once, ns. */
const MOST_NS = 20e6;
/** What begins now gets no sample when less than this is left: it is for what began before. */
const RESERVE_NS = MOST_NS / 2;
const FRAMES = 12;
/** It took longer than this only because the processor did something else. */
const MOST_PER_SAMPLE_NS = 0.5e6;

const { captureStackTrace } = Error;

/** Takes stacks as V8 has them, as long as the budget lasts. */
export class StackSampler {
  private left = MOST_NS;
  private last = clock();
  private broken = false;

  constructor(private readonly stacks: StackPositions) {}

  /**
   * The frames from the one on that called into us. Null when there is no time left for it, or no way.
   * @param urgent belongs to something that was sampled before.
   */
  take(urgent: boolean): Frame[] | null {
    const now = clock();
    this.left = Math.min(MOST_NS, this.left + (now - this.last) * SHARE);
    this.last = now;
    if (this.broken || this.left < (urgent ? 0 : RESERVE_NS)) return null;
    const frames = this.capture();
    this.left -= Math.min(clock() - now, MOST_PER_SAMPLE_NS);
    return frames;
  }

  private capture(): Frame[] | null {
    const { stacks } = this;
    const holder: { stack?: unknown } = {};
    let limit: unknown;
    try {
      limit = Error.stackTraceLimit;
      Error.stackTraceLimit = FRAMES;
      stacks.raw = true;
      captureStackTrace(holder);
      if (Array.isArray(holder.stack)) return holder.stack as Frame[];
      this.broken = true;
    } catch {
      // Frozen intrinsics, or a deep recursion.
      this.broken = true;
    } finally {
      stacks.raw = false;
      if (!this.broken) Error.stackTraceLimit = limit as number;
    }
    return null;
  }
}
