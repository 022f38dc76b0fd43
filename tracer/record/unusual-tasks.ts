import { SafeMap } from '../safe';
import type { Recorder } from './recorder';

/** Awaits that have no expression of their own end here: the steps of a for-await, the end of an `await using` scope. */
interface Scope {
  site: number;
  /** Ends with one await, after which it is over. */
  once: boolean;
}

interface Unusual {
  scopes: Scope[];
  /** Slice in which it was seen running last. */
  slice: number;
  /** Throwaway of its last await that has an expression. */
  throwaway: number;
  /** Site of the yield whose operand it awaits, or at which it is suspended; 0 none. */
  yieldSite: number;
  yielded: boolean;
}

/** Tasks that ended by throwing stay behind; more than this many are not kept. */
const MAX_TASKS = 10_000;

/**
 * The tasks whose suspensions markers alone do not tell: those inside a for-await or an `await using` scope, and async
 * generators at a yield. Few at any time; recorder.unusual is their number, and every hook and marker looks at it first.
 */
export class UnusualTasks {
  private readonly tasks = new SafeMap<number, Unusual>();
  /** Throwaways of awaited yield operands: when such a slice begins, the generator suspends at its yield. */
  private readonly yieldWakes = new SafeMap<number, number>();
  private lastSuspended = 0;

  constructor(private readonly recorder: Recorder) {}

  /** `task` has just run a marker in a place where it may have been suspended before. */
  running(task: number): void {
    const state = this.tasks.get(task);
    if (state === undefined) return;
    if (state.yielded) {
      state.yielded = false;
      state.yieldSite = 0;
      this.recorder.clock.now();
      this.recorder.encoder.yieldResumed(task);
    }
    this.adopt(task, state, false);
  }

  ended(task: number): void {
    this.running(task);
    this.forget(task);
  }

  /** An await with an expression suspends `task` until the slice `throwaway`. */
  suspended(task: number, throwaway: number): void {
    this.lastSuspended = task;
    const state = this.tasks.get(task);
    if (state === undefined) return;
    this.wait(task, state, throwaway);
  }

  /** The same await: the throwaway before was a conversion promise. */
  suspendedVia(throwaway: number): void {
    const state = this.tasks.get(this.lastSuspended);
    if (state === undefined) return;
    this.yieldWakes.delete(state.throwaway);
    this.wait(this.lastSuspended, state, throwaway);
  }

  /** A slice has begun. */
  woken(throwaway: number): void {
    const task = this.yieldWakes.get(throwaway);
    if (task === undefined) return;
    this.yieldWakes.delete(throwaway);
    const state = this.tasks.get(task);
    if (state === undefined) return;
    this.recorder.clock.now();
    this.recorder.encoder.yielded(task, state.yieldSite);
    state.yielded = true;
  }

  enterScope(task: number, site: number, once: boolean): void {
    const state = this.stateOf(task);
    this.adopt(task, state, false);
    state.scopes[state.scopes.length] = { site, once };
  }

  /** The await of for-await `site` was fulfilled with a value. */
  forAwaitStep(task: number, site: number): void {
    const state = this.tasks.get(task);
    if (state === undefined) return;
    popTo(state.scopes, site);
    this.adopt(task, state, true);
  }

  leaveForAwait(task: number, site: number): void {
    const state = this.tasks.get(task);
    if (state === undefined) return;
    popTo(state.scopes, site);
    this.adopt(task, state, true);
    state.scopes.length--;
    if (state.scopes.length === 0 && state.yieldSite === 0) this.forget(task);
  }

  /** The operand of a yield is about to be awaited. */
  yields(task: number, site: number): void {
    this.stateOf(task).yieldSite = site;
  }

  /** `yield*`: others run on its behalf until it runs a marker again. */
  delegates(task: number, site: number): void {
    const state = this.stateOf(task);
    this.adopt(task, state, false);
    this.recorder.clock.now();
    this.recorder.encoder.yielded(task, site);
    state.yieldSite = site;
    state.yielded = true;
  }

  private wait(task: number, state: Unusual, throwaway: number): void {
    state.throwaway = throwaway;
    if (state.yieldSite !== 0 && !state.yielded) this.yieldWakes.set(throwaway, task);
  }

  /** If the task was suspended by an await without an expression since it was last seen, says so. */
  private adopt(task: number, state: Unusual, fulfilled: boolean): void {
    const slice = this.recorder.current;
    if (slice === state.slice) return;
    state.slice = slice;
    const scope: Scope | undefined = state.scopes[state.scopes.length - 1];
    if (scope === undefined || slice === state.throwaway) return;
    this.recorder.encoder.awaitAdopted(task, scope.site, slice, fulfilled);
    if (scope.once) state.scopes.length--;
  }

  private stateOf(task: number): Unusual {
    let state = this.tasks.get(task);
    if (state === undefined) {
      if (this.tasks.size >= MAX_TASKS) this.forget(this.tasks.keys().next().value!);
      state = { scopes: [], slice: this.recorder.current, throwaway: 0, yieldSite: 0, yielded: false };
      this.tasks.set(task, state);
      this.recorder.unusual = this.tasks.size;
    }
    return state;
  }

  private forget(task: number): void {
    const state = this.tasks.get(task);
    if (state === undefined) return;
    this.yieldWakes.delete(state.throwaway);
    this.tasks.delete(task);
    this.recorder.unusual = this.tasks.size;
  }
}

/** Scopes inside `site` were left by an exception or by `continue`. */
function popTo(scopes: Scope[], site: number): void {
  for (let i = scopes.length - 1; i >= 0; i--) {
    if (scopes[i].site !== site) continue;
    scopes.length = i + 1;
    return;
  }
}
