import type { TraceModel } from '../model/trace-model';
import type { Row } from '../units';
import { type Candidate, operationOf } from './candidate';
import type { Retrigger } from './replay/retrigger';
import type { WhatIf } from './what-if';

/** What candidates would change, per kind of operation (WhatIf.kindOf) and operation. */
export type ChangesByKind = Map<string, Map<Row, Retrigger[]>>;

/** What all of these candidates would change together, each instance in the operation it ran in. */
export function changesByKind(
  model: TraceModel,
  whatIf: WhatIf,
  candidates: readonly Candidate[],
): ChangesByKind {
  const kinds: ChangesByKind = new Map();
  for (const candidate of candidates) {
    for (const instance of candidate.instances) {
      const operation = operationOf(model, instance);
      const kind = whatIf.kindOf(operation);
      const operations = kinds.get(kind) ?? new Map<Row, Retrigger[]>();
      const changes = operations.get(operation) ?? [];
      for (const change of instance.changes) changes.push(change);
      operations.set(operation, changes);
      kinds.set(kind, operations);
    }
  }
  return kinds;
}
