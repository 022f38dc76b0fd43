import type { TraceModel } from '../../model/trace-model';
import type { Ns, Row } from '../../units';

/** One request to a host, or one operation on the file system. */
export interface InFlight {
  start: Ns;
  end: Ns;
  task: Row;
  failed: boolean;
}

/** What hostsOf calls the file system. */
export const FILES_HOST = 'files';

/** Requests by whom they were sent to: "http://host", "host:port", "files". Requests of the user's own tasks only. */
export function hostsOf(model: TraceModel): Map<string, InFlight[]> {
  const { resources, strings } = model;
  const hosts = new Map<string, InFlight[]>();
  const known = new Map<string, string>();
  for (let r = 0; r < resources.length; r++) {
    if (resources.task[r] < 0) continue;
    const key = `${resources.type[r]} ${resources.detail[r]}`;
    let host = known.get(key);
    if (host === undefined) {
      host = hostOf(strings[resources.type[r]], strings[resources.detail[r]]);
      known.set(key, host);
    }
    if (host === '') continue;
    const request = {
      start: resources.start[r],
      // What never came back was in flight until the end.
      end: Number.isNaN(resources.end[r]) ? model.duration : resources.end[r],
      task: resources.task[r],
      failed: resources.failed[r] === 1,
    };
    const list = hosts.get(host);
    if (list === undefined) hosts.set(host, [request]);
    else list.push(request);
  }
  return hosts;
}

/** "GET http://host/path" → "http://host"; '' for what is no request. */
function hostOf(type: string, detail: string): string {
  if (type === 'HTTPREQUEST') return /^\S+ (\w+:\/\/[^/?]+)/.exec(detail)?.[1] ?? '';
  if (type === 'TCPCONNECTWRAP' || type === 'PIPECONNECTWRAP') return detail;
  return type === 'FSREQCALLBACK' || type === 'FSREQPROMISE' ? FILES_HOST : '';
}

/** Most in flight at one moment. */
export function peakOf(list: readonly InFlight[]): number {
  const starts = list.map((r) => r.start).sort((a, b) => a - b);
  const ends = list.map((r) => r.end).sort((a, b) => a - b);
  let peak = 0;
  for (let i = 0, done = 0; i < starts.length; i++) {
    while (done < ends.length && ends[done] <= starts[i]) done++;
    peak = Math.max(peak, i + 1 - done);
  }
  return peak;
}
