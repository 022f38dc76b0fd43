import type { TraceModel } from '../model/trace-model';
import type { Row } from '../units';

/** Tells which operations are the same work for other data ("GET /report/north", "GET /report/west"). */
export interface OperationKinds {
  /** Equal for operations of one kind. */
  keyOf(operation: Row): string;
  /** A name for operations of one kind: what differs becomes "*". */
  nameOf(operations: readonly Row[]): string;
}

/**
 * Requests are of one kind when method, number of path segments, first segment and the handler agree; others when
 * their names do.
 */
export function operationKinds(model: TraceModel, roots: readonly (readonly Row[])[]): OperationKinds {
  const { operations, strings, tasks } = model;
  const nameAt = (o: Row): string => strings[operations.name[o]];
  return {
    keyOf(o) {
      const kind = strings[operations.kind[o]];
      const name = nameAt(o);
      const path = request(name);
      if (path === null) return `${kind} ${name}`;
      const handler = roots[o].length > 0 ? tasks.functionSite[roots[o][0]] : -1;
      return `${kind} ${path.method} ${path.segments.length} ${path.segments[0]} ${handler}`;
    },
    nameOf(list) {
      const [first, ...others] = [...new Set(list.map(nameAt))];
      if (others.length === 0) return first ?? '';
      const path = request(first);
      if (path === null) return first;
      const segments = path.segments.map((segment, i) =>
        others.every((other) => request(other)?.segments[i] === segment) ? segment : '*',
      );
      return `${path.method} /${segments.join('/')}`;
    },
  };
}

/** "GET /report/north" in its pieces, null for other names. */
function request(name: string): { method: string; segments: string[] } | null {
  const match = /^([A-Z]+) \/(.*)$/.exec(name);
  return match === null ? null : { method: match[1], segments: match[2].split('/') };
}
