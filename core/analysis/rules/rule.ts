import type { TraceModel } from '../../model/trace-model';
import type { Ns, Row } from '../../units';
import type { RuleResult } from '../candidate';
import type { RuleId } from '../finding';
import type { TracedFunction } from '../function-instances';

export interface RuleContext {
  model: TraceModel;
  /** When the work that an await (row) waits for began. */
  workStart: (await_: Row) => Ns;
  /** How long a part's thread was busy between two moments. */
  busy: (part: Row, from: Ns, to: Ns) => Ns;
  /** The tasks that a task called, in order of start. */
  calledBy: (task: Row) => readonly Row[];
  /** A function by its site (row), if it was traced and its source is known. */
  tracedAt: (site: Row) => TracedFunction | undefined;
  /** Waits shorter than this get no reason either; less than minWait, for a reason is worth a word where a saving is not. */
  minKeptWait: Ns;
  /** Waits shorter than this are not worth a word. */
  minWait: Ns;
  /** What gains less than this in all is not shown. */
  minSaving: Ns;
}

/** A rule looks at one function's tasks and says what it suspects and what it lets pass for a reason. */
export interface Rule {
  id: RuleId;
  /** One line for the documentation and for `overlap help`. */
  summary: string;
  check(traced: TracedFunction, context: RuleContext): RuleResult;
}
