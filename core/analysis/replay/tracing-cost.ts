import type { PartInfo, TraceModel } from '../../model/trace-model';
import type { Ns, Row } from '../../units';

/** async_hooks types through which a program hears of the processes and threads it started. */
const fromOutside = new Set(['PROCESSWRAP', 'PIPEWRAP', 'WORKER', 'MESSAGEPORT']);

/**
 * Says how much of the wait for a callback was tracing's own doing: a process or thread that was started meanwhile had
 * to start its tracer before it could do what was waited for. Without tracing it takes so much less.
 */
export function tracingCosts(model: TraceModel): (slice: Row, since: Ns) => Ns {
  const { slices, resources, strings, parts } = model;
  const hears = Uint8Array.from(strings, (s) => (fromOutside.has(s) ? 1 : 0));
  const startedBy = parts.map((part) => parts.filter((other) => isChild(other, part)));
  return (slice, since) => {
    const resource = slices.resource[slice];
    if (resource < 0 || hears[resources.type[resource]] === 0) return 0;
    let cost = 0;
    for (const child of startedBy[slices.part[slice]]) {
      // Several started at once start their tracers side by side.
      if (child.start >= since && child.start <= slices.start[slice]) cost = Math.max(cost, child.setup ?? 0);
    }
    return cost;
  };
}

/** Whether a part is a process, or a thread of the process, that another one started. */
function isChild(part: PartInfo, of: PartInfo): boolean {
  if (part.setup === undefined || part === of) return false;
  return part.pid === of.pid ? part.threadId > of.threadId : part.ppid === of.pid && part.threadId === 0;
}
