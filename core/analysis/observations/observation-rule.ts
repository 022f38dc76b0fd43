import type { TraceModel } from '../../model/trace-model';
import type { ReadSource } from '../../source/judgement';
import type { Ns, Row } from '../../units';
import type { LocatedFinding } from '../finding';
import type { TracedFunction } from '../function-instances';
import type { LocatedObservation, ObservationRuleId } from '../observation';
import type { OperationKinds } from '../operation-kinds';
import type { WhatIf } from '../what-if';
import type { FanOut } from './fan-outs';
import type { Request } from './requests';
import type { TaskWork } from './task-work';

/** What rules look at; made once a trace. */
export interface ObservationContext {
  model: TraceModel;
  read: ReadSource;
  /** Functions whose source is known, by site (row). */
  functions: ReadonlyMap<Row, TracedFunction>;
  findings: readonly LocatedFinding[];
  /** When the work that an await (row) waits for began. */
  workStart: (await_: Row) => Ns;
  /** How long a part's thread was busy between two moments. */
  busy: (part: Row, from: Ns, to: Ns) => Ns;
  whatIf: WhatIf;
  kinds: OperationKinds;
  fanOuts: readonly FanOut[];
  work: TaskWork;
  /** Questions to the outside that only read. */
  requests: readonly Request[];
  /** The one question that a task's function ever asked, null when there are more (or none). */
  asksOnly: (task: Row) => string | null;
}

/** One kind of thing worth knowing. Silent unless it is sure; the numbers are measured, not estimated from source. */
export interface ObservationRule {
  id: ObservationRuleId;
  /** One line for the documentation. */
  summary: string;
  observe(context: ObservationContext): LocatedObservation[];
}
