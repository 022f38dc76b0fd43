/** What a program's preparation may use. */
export interface Workshop {
  /** Absolute folder with the installed programs' node_modules. */
  installed: string;
  /** The program's own folder, absolute: node_modules is already a link to the installed ones. */
  folder: string;
  /** The node that will run it. */
  node: string;
  /** Connection string of a database of its own on a real PostgreSQL server. */
  postgres(): Promise<string>;
  /** Starts a script of this folder's fixtures untraced; resolves with the first line it prints. Ends with the benchmark. */
  service(script: string): Promise<string>;
}

/** A program from npm, run as its users run it. */
export interface RealProgram {
  name: string;
  /** What it is given to do. */
  task: string;
  /** Fills its folder. @returns the arguments for node, and what to add to the environment. */
  prepare(workshop: Workshop): Promise<Prepared> | Prepared;
  /** own: a server that starts its clients itself, see RunRequest.cpu. */
  cpu: 'own' | 'tree';
  /** What differs from run to run without us too: each match becomes "…". */
  changing?: RegExp[];
  /** Lines may come in any order: several processes or threads write them. */
  unordered?: boolean;
}

export interface Prepared {
  args: string[];
  env?: NodeJS.ProcessEnv;
  /** Called before each run, to bring the folder back to where it was. */
  reset?(): Promise<void> | void;
}
