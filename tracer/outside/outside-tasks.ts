import type { Recorder } from '../record/recorder';
import { SafeMap } from '../safe';
import type { Place, Places } from './places';
import type { Frame, StackSampler } from './stack-sampler';

/** A task that samples make us believe in. */
interface Task {
  number: number;
  functionSite: number;
}

/** Awaits that nobody came back from are forgotten beyond this. */
const MAX_WAITING = 10_000;
/** Where Node has its promise hooks and its queue of microtasks. */
const HOOKS = /^node:internal\/(?:async_hooks|promise_hooks|process\/task_queues)$/;

/**
 * Tasks of code without markers, from samples of the stack. A promise that is made of another one directly in a user's
 * function (not in `then`) is an await's. The slice that it wakes runs the same task on; if that slice ends without
 * another await of it, the task has ended.
 */
export class OutsideTasks {
  private readonly waiting = new SafeMap<number, Task>();
  /** Resumed by the current slice, and not suspended again. */
  private resumed: Task | null = null;
  /** Callers of what was sampled in this slice: they are about to await it. Innermost last. */
  private callers: Task[] = [];

  constructor(
    private readonly recorder: Recorder,
    private readonly sampler: StackSampler,
    private readonly places: Places,
    /** Absolute path of the tracer's bundle, whose frames are left out. */
    private readonly tracer: string,
  ) {}

  /** A promise is made of another one. @returns whether it was written down as an await. */
  created(id: number, parent: number): boolean {
    const { recorder, resumed } = this;
    const frames = this.sampler.take(resumed !== null);
    if (frames === null) return false;
    const top = frames.findIndex((frame) => !this.isHook(frame));
    const place = top < 0 || frames[top].isNative() ? null : this.places.at(frames[top]);
    recorder.clock.now();
    if (place === null) return false;
    const task = this.taskAt(place, frames, top);
    recorder.encoder.await(task.number, place.awaitSite, id, parent, undefined, true);
    recorder.conversion = id;
    this.wait(id, task);
    return true;
  }

  /** The await before went through a conversion promise. */
  suspendedVia(from: number, throwaway: number): void {
    const task = this.waiting.get(from);
    if (task === undefined) return;
    this.waiting.delete(from);
    this.wait(throwaway, task);
  }

  /** A slice begins. */
  woken(id: number): void {
    const task = this.waiting.get(id);
    this.resumed = task ?? null;
    if (task !== undefined) this.waiting.delete(id);
  }

  /** A slice ends. */
  left(): void {
    const { resumed, recorder } = this;
    if (this.callers.length > 0) {
      recorder.clock.now();
      for (let i = this.callers.length - 1; i >= 0; i--) recorder.encoder.taskReturn(this.callers[i].number);
      this.callers = [];
    }
    if (resumed === null) return;
    this.resumed = null;
    recorder.clock.now();
    recorder.encoder.taskReturn(resumed.number);
  }

  /** @param top the index in `frames` of the function that has the place */
  private taskAt(place: Place, frames: Frame[], top: number): Task {
    const { resumed, callers } = this;
    if (callers.length > 0 && callers[callers.length - 1].functionSite === place.functionSite)
      return callers.pop()!;
    const called = isCalled(frames[top + 1]);
    if (resumed !== null && !called && resumed.functionSite === place.functionSite) {
      this.resumed = null;
      return resumed;
    }
    if (called && callers.length === 0) this.meetCallers(frames, top + 1);
    return this.begin(place.functionSite);
  }

  /**
   * Functions that stand at an await with a call in it will await what it gives back: their tasks begin before the one
   * that was called, which is then theirs. The one that the slice has resumed is known already.
   */
  private meetCallers(frames: Frame[], from: number): void {
    const sites: number[] = [];
    for (let i = from; i < frames.length && !frames[i].isAsync() && !this.isHook(frames[i]); i++) {
      const place = frames[i].isNative() ? null : this.places.awaiting(frames[i]);
      if (place === null || place.functionSite === sites[sites.length - 1]) continue;
      if (this.resumed?.functionSite === place.functionSite && !isCalled(frames[i + 1])) break;
      sites.push(place.functionSite);
    }
    while (sites.length > 0) this.callers.push(this.begin(sites.pop()!));
  }

  private begin(functionSite: number): Task {
    const { recorder } = this;
    recorder.encoder.taskStart(functionSite, 0, 0);
    return { number: ++recorder.tasks, functionSite };
  }

  private wait(id: number, task: Task): void {
    if (this.waiting.size >= MAX_WAITING) this.waiting.delete(this.waiting.keys().next().value!);
    this.waiting.set(id, task);
  }

  private isHook(frame: Frame): boolean {
    const file = frame.getFileName();
    return typeof file === 'string' && (file === this.tracer || HOOKS.test(file));
  }
}

/** Whether a frame's function was called by `caller`, rather than resumed by the queue of microtasks. */
function isCalled(caller: Frame | undefined): boolean {
  if (caller === undefined || caller.isAsync()) return false;
  const file = caller.getFileName();
  return !(typeof file === 'string' && HOOKS.test(file));
}
