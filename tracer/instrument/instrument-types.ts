/** What goes into the instrumenter and what comes out. Offsets are UTF-16 units in the given text, end exclusive. */

export interface InstrumentOptions {
  /** How Node will run it. 'unknown': a module when it has import/export or top-level await, otherwise a script. */
  kind: 'commonjs' | 'module' | 'unknown';
  typescript: boolean;
  /** Default: false for TypeScript, true for JavaScript (`<` cannot start an expression there otherwise). */
  jsx?: boolean;
  /** Number of the first site in the text; default FIRST_SITE. */
  firstSite?: number;
}

/** sites[i] has the number firstSite + i in the text. */
export interface InstrumentedSite {
  kind: 'function' | 'await' | 'for-await' | 'yield' | 'call' | 'module';
  /**
   * function: from `async` to the end of its body. await, yield: the whole expression. for-await: the head, from `for`
   * to its `)`. call: the whole call expression. module: the whole text.
   */
  start: number;
  end: number;
  /** Functions: as a person would say it. Calls: the last name of the callee ("report" for shop.report(x)), '' if none. */
  name: string;
  /** Index in sites of the enclosing async function or module, -1 for none. */
  function: number;
  generator: boolean;
  /** Functions: index in sites of the call that takes it as an argument (`items.map(async …)`), -1. */
  argumentOf: number;
  /**
   * Awaits and yields: what says "fulfilled" (w, n) stands after the statement or at the loop body's start, because V8's
   * messages would show it at the await: seen = fulfilled; not seen = rejected, or the destructuring itself threw.
   */
  late: boolean;
  /** Awaits: nothing in the text says whether it was fulfilled (the text had no place for it). */
  outcomeUnknown: boolean;
}

/** One piece of text put in. */
export interface Insertion {
  /** Offset in the given text before which it stands. */
  at: number;
  text: string;
}

export interface Instrumented {
  code: string;
  sites: InstrumentedSite[];
  /** In ascending order of `at`; several at one place stand in order. Never contains a newline. */
  insertions: Insertion[];
}

/** Left alone: `reason` is '' when there was nothing to do (no async code in it), else one sentence for the trace's notes. */
export interface NotInstrumented {
  code: null;
  reason: string;
}
