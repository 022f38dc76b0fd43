import type { Effect, Place } from '../effects/effect';
import type { Node } from '../parse/nodes';
import { relateTexts } from '../values/text';
import { alternatives, type Value } from '../values/value';
import { bothOf } from './both-of';
import type { Conflict } from './conflict';

/** Two effects on a store: transactions, tables, keys. */
export function dataConflict(
  a: Effect,
  x: Extract<Place, { kind: 'data' }>,
  b: Effect,
  y: Extract<Place, { kind: 'data' }>,
  crossing: Node | null,
): Conflict | null {
  if (x.transaction || y.transaction)
    return {
      certain: true,
      kind: 'data-store',
      why: 'they belong to a transaction, whose statements run in order',
    };
  const bothWrite = a.op === 'write' && b.op === 'write';
  if (bothWrite)
    return {
      certain: true,
      kind: 'data-store',
      why: 'both change stored data, and the order of changes may matter',
    };
  const apart = x.tables && y.tables && !x.tables.some((table) => y.tables?.includes(table));
  if (apart && a.op === 'write')
    return {
      certain: true,
      kind: 'data-store',
      why: 'what is read may come from what was changed: views, triggers and cascades are not seen here',
    };
  if (apart)
    return { certain: false, kind: 'data-store', why: 'a change to one table may show in the other' };
  if (x.key && y.key && relateTexts(x.key, y.key, crossing) === 'apart') return null;
  return { certain: true, kind: 'data-store', why: 'one changes stored data that the other reads' };
}

/** Two requests, by what they do and whom they ask. */
export function httpConflict(
  a: Effect,
  x: Extract<Place, { kind: 'http' }>,
  b: Effect,
  y: Extract<Place, { kind: 'http' }>,
): Conflict | null {
  const hosts = [hostOf(x.url), hostOf(y.url)];
  const apart = hosts[0] !== null && hosts[1] !== null && hosts[0] !== hosts[1];
  if (a.op === 'write' && b.op === 'write')
    return {
      certain: true,
      kind: 'http',
      why: 'both requests change something, and the order in which they arrive may matter',
    };
  if (apart)
    return {
      certain: false,
      kind: 'http',
      why: 'one request changes something on a server that the other may show',
    };
  return {
    certain: true,
    kind: 'http',
    why: 'one request changes what the other may read from the same server',
  };
}

function hostOf(url: Value): string | null {
  const hosts = alternatives(url).map((one) => {
    const text =
      one.t === 'const'
        ? String(one.value)
        : one.t === 'text' && typeof one.parts[0] === 'string'
          ? one.parts[0]
          : '';
    return /^https?:\/\/([^/?#$]+)[/?#]?/.exec(text)?.[1] ?? null;
  });
  return hosts.every((host) => host !== null && host === hosts[0]) ? hosts[0] : null;
}

/** Two servers on one port; a request that a server answers which has just begun to listen. */
export function portConflict(x: Place, y: Place): Conflict | null {
  if (x.kind === 'port' && y.kind === 'port') {
    const free = (port: Value) => port.t === 'const' && port.value === 0;
    const apart = x.port.t === 'const' && y.port.t === 'const' && x.port.value !== y.port.value;
    if (apart || (free(x.port) && free(y.port))) return null;
    return { certain: true, kind: 'order', why: 'both may listen on one port' };
  }
  const other = x.kind === 'port' ? y : x;
  if (other.kind !== 'http' && other.kind !== 'process') return null;
  return {
    certain: true,
    kind: 'order',
    why: 'the server that begins to listen may be the one that is asked',
  };
}

/** Effects on different kinds of things: two changes keep their order; a change and a read are probably apart. */
export function acrossConflict(a: Effect, b: Effect): Conflict | null {
  if (a.op === 'write' && b.op === 'write')
    return {
      certain: true,
      kind: 'order',
      why: `${bothOf(a.via, b.via)} change something outside, in this order`,
    };
  return {
    certain: false,
    kind: 'order',
    why: `${a.op === 'write' ? a.via : b.via} changes something outside that the other might read`,
  };
}
