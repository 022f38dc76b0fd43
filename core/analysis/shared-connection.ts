import type { TraceModel } from '../model/trace-model';
import type { Row } from '../units';

/** Handles that carry one conversation. HTTP requests are rows of their own and never count as this. */
const conversations = new Set(['TCPWRAP', 'TLSWRAP', 'PIPEWRAP', 'TTYWRAP', 'UDPWRAP', 'MESSAGEPORT']);

/**
 * Why these awaits may be served one at a time: the answers of all of them came over the same connection, which is
 * not HTTP's (its clients open more connections as needed). null when they did not.
 */
export function sharedConnection(model: TraceModel, awaits: readonly Row[]): string | null {
  const { waitedResource } = model.awaits;
  const first = waitedResource[awaits[0]];
  if (first < 0 || !conversations.has(model.strings[model.resources.type[first]])) return null;
  if (!awaits.every((a) => waitedResource[a] === first)) return null;
  const detail = model.strings[model.resources.detail[first]];
  const what = detail === '' ? 'the same connection' : `the same connection (${detail})`;
  return `all answers came over ${what}, which may serve one request at a time; overlapped they would queue there`;
}
