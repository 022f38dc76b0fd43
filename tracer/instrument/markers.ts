/**
 * The contract between the instrumenter (which writes these calls into the user's text) and the runtime (which
 * defines them as non-enumerable globals `__overlap$a` …). Every marker is a plain function; none may throw, none may
 * create a promise, and every one that is given a value gives that very value back (except `q`).
 *
 * T is `__overlap$t`, a const that every async function body (and module body with top-level await) declares for
 * itself, so nested functions shadow it rightly. S is a site number: FIRST_SITE + a number unique in the thread, always
 * seven digits, so that instrumented text has the same length whatever numbers a run hands out (see relocate).
 *
 *   async function f(a, b = g()) {         async function f(a, b = (p(S,0),g())) {const T=f(S);
 *     const x = await g(a);           ▶      const x = r(T,await a(T,S,g(c(S,a))));
 *     return x;                              return x(T,x);
 *   }                                      ;e(T);}
 */

/** Every inserted name begins with this; text that already contains it is refused. */
export const MARKER_PREFIX = '__overlap$';
export const TOKEN_NAME = `${MARKER_PREFIX}t`;

/** Site numbers in text are counted from here: always seven digits, always small integers for V8. */
export const FIRST_SITE = 1_000_000;

/** Written before every inserted bracket that is not part of a marker call's opening, so that markers can be taken out of any text again (see strip). */
export const CLOSE_MARK = '/*_o$*/';

/**
 * Stands in every line that has markers: Node does not print a line above an uncaught error in which it finds these words
 * (disguise/uncaught-errors prints the user's own instead).
 */
export const QUIET_MARK = '/*_o$ node-do-not-add-exception-line*/';

/** What the runtime knows a task by; only the runtime looks inside. */
export type TaskToken = number;
/** A site number as it stands in the text. */
export type SiteNumber = number;

/** One property per marker; the global is MARKER_PREFIX + the property's name. */
export interface Markers {
  /**
   * enter: first statement of every async function, arrow, method and async generator (for generators it runs at the
   * first next()). Its own promise is the last promise created before, unless `p` ran for the same site (see p).
   */
  f(functionSite: SiteNumber): TaskToken;
  /** enter for a module body that has top-level await. */
  m(moduleSite: SiteNumber): TaskToken;
  /**
   * Before parameter initializer number `index` (0, 1, … in order of evaluation) of an async function, where it could
   * create promises: the function's own promise was the last one created before the first `p` of this invocation. An
   * initializer that is not needed is skipped, so indexes of one invocation only grow but may have holes.
   */
  p(functionSite: SiteNumber, index: number): void;
  /** await: `await a(T,S,X)`. X has been evaluated; the await's throwaway promise is created right after this returns. */
  a<V>(token: TaskToken, awaitSite: SiteNumber, value: V): V;
  /** T's last await was fulfilled: `r(T,await …)`. Not reached when it was rejected. */
  r<V>(token: TaskToken, value: V): V;
  /**
   * As r, but behind the statement or first in a loop's body (sites flagged `late`): if T's last await is the one at this
   * site, it was fulfilled; else this says nothing (it may be reached again).
   */
  w(token: TaskToken, awaitSite: SiteNumber): void;
  /**
   * As r, where a call would show in V8's error messages: `(q(T,await …)?.v)`, which V8 prints as it prints an await.
   * Returns a holder whose `v` is the value; reading it (which happens at once) should let go of the value.
   */
  q(token: TaskToken, value: unknown): { readonly v: unknown };
  /**
   * `return x(T,X)`: the body ends normally; also says that awaits evaluated in X were fulfilled (they have no r when
   * X is the await itself). Without value: `return x(T)`.
   */
  x<V>(token: TaskToken, value?: V): V;
  /** The body fell off its end. */
  e(token: TaskToken): void;
  /** As x, but inside a try that has a finally: the return is pending until `z` (or overruled, and then z never runs). */
  y<V>(token: TaskToken, value?: V): V;
  /** Last statement of the outermost finally: if a y is pending the body ends normally now. */
  z(token: TaskToken): void;
  /** A call is about to be made: `g(c(S,lastArgument))`, or `(c(S),g())`; the next thing that happens is the call. */
  c<V>(callSite: SiteNumber, value?: V): V;
  /** `p.then(o(S,callback))`: the next promise made of another one is made by the call at S. In any function. */
  o<V>(linkSite: SiteNumber, value: V): V;

  /** Before `for await`: T's awaits without a site belong to for-await site S now (a stack; see h). */
  l(token: TaskToken, forAwaitSite: SiteNumber): void;
  /** First in the body of a for-await: its await was fulfilled; executionAsyncId() is the await's throwaway. */
  g(token: TaskToken, forAwaitSite: SiteNumber): void;
  /** After the for-await (done or break): S is off the stack. An exception or `continue outer` may skip it. */
  h(token: TaskToken, forAwaitSite: SiteNumber): void;
  /**
   * First in the body of a loop in which a loop with awaits stands, or a turn may pass by each of several awaits: a turn of
   * it begins. Depth: how many loops of the function are around it.
   */
  b(token: TaskToken, depth: number): void;
  /** `await using x = u(T,S,X)`: when the scope ends there is one await without a site; it belongs to S. */
  u<V>(token: TaskToken, awaitSite: SiteNumber, value: V): V;

  /** `n(T,yield s(T,S,X))` in an async generator: X is awaited first (one await without a site), then T suspends. */
  s<V>(token: TaskToken, yieldSite: SiteNumber, value?: V): V;
  /** `n(k(T,S),yield* X)`: T delegates at S until n. Returns the token. */
  k(token: TaskToken, yieldSite: SiteNumber): TaskToken;
  /** The generator goes on after a yield (not reached when it was ended by return() or throw()). */
  n<V>(token: TaskToken, value?: V): V;
  /** As n, where a call would show in error messages: `(j(T,yield …)?.v)`. Returns a holder as q does. */
  j(token: TaskToken, value: unknown): { readonly v: unknown };
}

export type MarkerName = keyof Markers;
export const MARKER_NAMES: readonly MarkerName[] = [
  'f',
  'm',
  'p',
  'a',
  'r',
  'w',
  'q',
  'x',
  'e',
  'y',
  'z',
  'c',
  'o',
  'l',
  'g',
  'h',
  'u',
  's',
  'k',
  'n',
  'j',
  'b',
];
