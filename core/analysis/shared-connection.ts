import type { TraceModel } from '../model/trace-model';
import type { Row } from '../units';

/** Handles that carry one conversation. HTTP requests are rows of their own and never count as this. */
const conversations = new Set(['TCPWRAP', 'TLSWRAP', 'PIPEWRAP', 'TTYWRAP', 'UDPWRAP', 'MESSAGEPORT']);

/**
 * Says why awaits may be served one at a time: the answers of all of them came over the same connection, which is
 * neither HTTP's (its clients open more as needed) nor one of several to the same place (a pool). null when not so.
 */
export function sharedConnections(model: TraceModel): (awaits: readonly Row[]) => string | null {
  const { waitedResource } = model.awaits;
  const { resources, strings } = model;
  const peers = peersOfConnections(model);
  return (awaits) => {
    if (awaits.length === 0) return null;
    const first = waitedResource[awaits[0]];
    if (first < 0 || !conversations.has(strings[resources.type[first]])) return null;
    if (!awaits.every((a) => waitedResource[a] === first)) return null;
    const peer = peers.get(first) ?? strings[resources.detail[first]];
    const begun = model.awaits.start[awaits[0]];
    for (const [other, place] of peers) {
      if (other === first || place !== peer) continue;
      // Another connection to the same place that was open when this one was asked.
      if (resources.start[other] <= begun) return null;
    }
    const what = peer === '' ? 'the same connection' : `the same connection (${peer})`;
    return `all answers came over ${what}, which may serve one request at a time; overlapped they would queue there`;
  };
}

/** "host:port" of a connection this program opened; '' when it is not known. */
export function peerOf(model: TraceModel, connection: Row): string {
  return peersOfConnections(model).get(connection) ?? '';
}

/** "host:port" of each connection this program opened: said by the request to connect, whose trigger is the handle. */
function peersOfConnections({ resources, strings }: TraceModel): Map<Row, string> {
  const peers = new Map<Row, string>();
  for (let r = 0; r < resources.length; r++) {
    const type = strings[resources.type[r]];
    if (type !== 'TCPCONNECTWRAP' && type !== 'PIPECONNECTWRAP') continue;
    if (resources.trigger[r] >= 0) peers.set(resources.trigger[r], strings[resources.detail[r]]);
  }
  return peers;
}
