/** A way in which programs hold the code that does I/O: what stands around the function looked at, and how it is called. */
export interface Style {
  name: string;
  ext: 'mjs' | 'cjs' | 'ts';
  /** Everything before the function looked at; `work` is the body of an async function of `name`. */
  before(work: string): string;
  /** Another module beside the main one. */
  files?(work: string): Record<string, string>;
  /** The expression that starts the work; `arg` is an expression. */
  call(arg: string): string;
  /** Last line of the program. */
  after?: string;
  /** Two of these can never be served at once, or nobody can say they can: always silent. */
  oneAtATime?: true;
  /** It does not do `work`, so there is no twin that shares state through it. */
  stateless?: true;
}

/** The work that two calls may do at once. */
export const CLEAN = 'await sleep(20);\n  return name.length + 1;';
/** The same, and each takes a number from a counter once it has waited: which one it gets shows who was first. */
export const COUNTED = 'await sleep(20);\n  taken += 1;\n  return name.length + taken;';
