import type { Evidence, Fix } from '../analysis/finding-parts';
import type { Ms } from '../units';

/** What core/source tells core/analysis: pure questions about source text, answered without having run it. */

/** 1-based lines and columns (UTF-16), end exclusive. */
export interface SourceRange {
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** One await of a function (or module top level), in source order. for-await counts once. */
export interface PlannedAwait {
  range: SourceRange;
  kind: 'await' | 'for-await';
  /** How a person would name what is awaited: "fetchPrices", "db.query", "Promise.all". */
  label: string;
  /** Index into FunctionPlan.loops of the innermost loop whose iterations repeat it, -1 outside loops. */
  loop: number;
  /** True when the awaited work starts in the await expression itself; false when a variable started earlier is awaited. */
  startsHere: boolean;
}

/** independent: B's start could move before A. dependent: plainly not, nothing to explain. kept: looks serial, is so for a reason worth telling. */
export interface Relation {
  verdict: 'independent' | 'dependent' | 'kept';
  /** proven = everything that matters is known; likely = `unknowns` says what is not. Only for independent. */
  confidence: 'proven' | 'likely';
  /** Why we believe it; includes the unknowns as evidence of kind 'unknown'. */
  evidence: Evidence[];
  /** For dependent and kept: one sentence ("each page's cursor comes from the page before"). */
  why: string;
  /**
   * Set when the two are independent but share something that serves one at a time or few at once (one connection,
   * a mutex, a pool): overlapping gains little or nothing. Text names it ("client runs one query at a time").
   */
  sharedResource?: string;
  /** Both go through something that opens connections as needed (a pool, an HTTP agent): one seen is not one only. */
  pooled?: boolean;
  /** What they go through lets in so many at once (a pool whose size the source says). */
  slots?: number;
  /** They give up after so many milliseconds: served one at a time, they must not wait longer together. */
  timeLimit?: Ms;
  /** Kept for this reason when several tasks of one operation went through the loop at once: what it goes over may be an iterator. */
  ifTogether?: string;
  /** Overlapped, they would print in another order: a thing to consider, so no edit is offered. */
  reordersOutput?: boolean;
  /** What the later one opens, `using` closes: begun early, nothing would close it if the first failed. No edit is offered. */
  leavesOpen?: boolean;
}

/** A loop (or reduce) whose iterations await. */
export interface LoopPlan {
  kind: 'for' | 'for-of' | 'for-in' | 'for-await' | 'while' | 'do-while' | 'reduce' | 'for-each';
  range: SourceRange;
  /** Indexes of the awaits directly in its body (not in an inner loop). */
  awaits: number[];
  /** May iterations overlap each other? */
  relation: Relation;
  /**
   * `list.reduce(async (acc, x) => { await acc; await f(x) })`: the plan is the callback's, each turn is a task of its
   * own, and its first await waits for the turn before.
   */
  turnsAreTasks?: boolean;
  /**
   * `list.reduce((p, x) => p.then(() => f(x)), Promise.resolve())`: the turns are links of one promise chain, and
   * `awaits` is the await of the whole. `range` may lie in another function (and file) than the plan.
   */
  chained?: boolean;
  /** Of a chained one: so many `.then(…)` follow it before its promise is awaited. */
  trailing?: number;
  /** Indexes into FunctionPlan.loops of the loops directly inside. */
  inner?: number[];
}

export interface FunctionPlan {
  file: string;
  /** As in SiteDef.name. */
  name: string;
  range: SourceRange;
  awaits: PlannedAwait[];
  loops: LoopPlan[];
  /** May await `second` start at the time `first` starts? first comes before second in program order. */
  relate(first: number, second: number): Relation;
  /**
   * May an await (`inner`: its range) inside a function that is called after await `first` start its work before
   * `first` has completed? `second` is the await of that call, -1 when the call is not awaited here.
   */
  relateInner?(first: number, second: number, inner: SourceRange): Relation;
  /**
   * A fix that awaits all of `group` (indexes, program order) together, or null when none would hold.
   * Every fix, applied, parses, keeps formatting and comments, and leaves the program's result unchanged.
   */
  fixGroup(group: number[]): Fix | null;
  /**
   * A fix for an await (`inner`: its range) inside a function that is called after await `first` and needs nothing of it;
   * null when none would hold.
   */
  fixInner?(first: number, inner: SourceRange): Fix | null;
  /** A fix for iterations of loops[loop]; `peak` is the largest iteration count seen, `waitMs` one iteration's median. */
  fixLoop(loop: number, peak: number, waitMs: Ms): Fix | null;
  /** Why one of the above gave null: one sentence without a full stop, in the words of the source. */
  whyNoFix?(asked: AskedFix): string;
}

/** What a fix was asked for: a group of awaits, a loop, or an await inside a called function. */
export type AskedFix =
  | { group: number[] }
  | { loop: number; peak: number }
  | { first: number; inner: SourceRange };

/** One piece of work a `.then` chain waits for, as the trace can tell it. */
export interface ChainStep {
  /** The `.then(…)` call in whose callback the work starts; null for what the chain begins with. */
  startedBy: SourceRange | null;
  /** The call that shows how long it took: its receiver is the work's promise, or the promise it gives waits for it. */
  link: SourceRange;
  as: 'receiver' | 'result';
}

/** A chain of `.then(…)` as if it were a function with awaits: `plan.awaits[i]` is `steps[i]`. */
export interface ChainPlan {
  plan: FunctionPlan;
  steps: ChainStep[];
}

export interface SourceProject {
  /** The `.then` chains of a file with two steps or more. */
  chainsIn?(file: string): ChainPlan[];
  /** Files are parsed when first asked about. `read` returns the text or null (then nothing is claimed of that file). */
  planAt(file: string, line: number, column: number): FunctionPlan | null;
}

/**
 * The async functions that an await, by its position, was seen to wait for: those whose own promise it was given.
 * Positions are those of the functions' sites. Empty when it also waited for something else, or never ran.
 */
export type SeenCallees = (
  file: string,
  line: number,
  column: number,
) => readonly { file: string; line: number; column: number }[];

export type ReadSource = (file: string) => string | null;
