import type { Arguments, Shape } from './parse-arguments';

/** One command of `overlap`. `run` resolves with the exit code and throws BadUse, UserError or TraceError. */
export interface Command {
  shape: Shape;
  /** Synopsis behind the command's name. */
  synopsis: string;
  /** One line for the list of commands. */
  summary: string;
  /** One line per flag: what it means. */
  flags: [flag: string, meaning: string][];
  /** Further lines for its own help. */
  notes: string[];
  run(args: Arguments): Promise<number>;
}
