import { AsyncResource } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { EventSource } from '../record/event-source';
import { privateMarks } from '../record/marks';
import type { Operations } from '../record/operations';
import type { Recorder } from '../record/recorder';
import type { StringTable } from '../record/string-table';
import { SafeMap } from '../safe';
import { type Undo, undoAll } from '../undo';
import { ServerConnections } from './server-connections';

interface ServerExchange {
  request: IncomingRequest;
  response: { statusCode?: number };
  socket: object;
}

interface IncomingRequest {
  method?: string;
  url?: string;
}

interface Http2Exchange {
  stream: object & { rstCode?: number; sentHeaders?: Record<string, unknown> };
  headers?: Record<string, unknown>;
}

interface ClientExchange {
  request: {
    method?: string;
    path?: string;
    host?: string;
    protocol?: string;
    getHeader?(name: string): unknown;
  };
  error?: unknown;
}

interface UndiciExchange {
  request: { method?: string; path?: string; origin?: string | URL };
}

/** So many addresses are known by heart: queries hold values, so that most may never come again. */
const NAMES = 500;

/**
 * HTTP as Node and undici (fetch) announce it: requests that come in are operations, requests that go out are
 * resources with a beginning, an end and a name. Listeners only read plain fields; whatever they throw is swallowed.
 */
export function watchHttp(recorder: Recorder, operations: Operations, source: EventSource): Undo {
  /** Operations of HTTP/2 streams, and resources of requests that go out; 0 when it is over. */
  const incoming = privateMarks<number>();
  const outgoing = privateMarks<number>();
  const { encoder, strings } = recorder;
  const names = new RequestNames(strings);
  const connections = new ServerConnections();

  const undos: Undo[] = [];
  function listen<T>(channel: string, listener: (message: T) => void): void {
    const subscriber = (message: unknown): void => {
      try {
        listener(message as T);
      } catch {
        // A subscriber's error would become an uncaught exception of the program's.
      }
    };
    subscribe(channel, subscriber);
    undos.push(() => unsubscribe(channel, subscriber));
  }

  const begin = (request: object, text: string): void => {
    // The hook writes the resource down as it is created.
    const resource = new AsyncResource('HTTPREQUEST', { requireManualDestroy: true });
    const id = source.idOf(resource.asyncId());
    outgoing.set(request, id);
    encoder.resourceDetail(id, strings.intern(text));
    if (strings.dirty) recorder.late = true;
  };
  const end = (request: object, failed: boolean): void => {
    const id = outgoing.get(request);
    if (id === undefined || id === 0) return;
    outgoing.set(request, 0);
    recorder.clock.now();
    encoder.resourceEnd(id, undefined, failed);
  };

  let hooked = false;
  listen<ServerExchange>('http.server.request.start', ({ request, socket }) => {
    connections.begin(socket, operations.begin('http', names.of(request), recorder.current));
    if (hooked) return;
    hooked = true;
    // Nobody announces that a client has gone before it was answered.
    undos.push(connections.hook((operation) => operations.end(operation, true)));
  });
  listen<ServerExchange>('http.server.response.finish', ({ response, socket }) => {
    const operation = connections.end(socket);
    if (operation !== 0) operations.end(operation, (response.statusCode ?? 0) >= 500);
  });

  listen<Http2Exchange>('http2.server.stream.start', ({ stream, headers }) => {
    const name = `${headers?.[':method']} ${withoutQuery(String(headers?.[':path'] ?? ''))}`;
    incoming.set(stream, operations.begin('http', strings.intern(name), recorder.current));
  });
  listen<Http2Exchange>('http2.server.stream.close', ({ stream }) => {
    const operation = incoming.get(stream);
    if (operation === undefined || operation === 0) return;
    incoming.set(stream, 0);
    operations.end(operation, stream.rstCode !== 0 || Number(stream.sentHeaders?.[':status']) >= 500);
  });
  listen<Http2Exchange>('http2.client.stream.start', ({ stream, headers }) => {
    const address = `${headers?.[':scheme']}://${headers?.[':authority']}`;
    begin(stream, `${headers?.[':method']} ${address}${cutQuery(String(headers?.[':path'] ?? ''))}`);
  });
  listen<Http2Exchange>('http2.client.stream.close', ({ stream }) => end(stream, stream.rstCode !== 0));

  listen<ClientExchange>('http.client.request.start', ({ request }) => {
    const host = request.getHeader?.('host') ?? request.host ?? '';
    begin(request, `${request.method} ${request.protocol}//${host}${cutQuery(request.path ?? '')}`);
  });
  listen<ClientExchange>('http.client.response.finish', ({ request }) => end(request, false));
  listen<ClientExchange>('http.client.request.error', ({ request }) => end(request, true));

  listen<UndiciExchange>('undici:request:create', ({ request }) => {
    begin(request, `${request.method} ${request.origin ?? ''}${cutQuery(request.path ?? '')}`);
  });
  listen<UndiciExchange>('undici:request:trailers', ({ request }) => end(request, false));
  listen<UndiciExchange>('undici:request:error', ({ request }) => end(request, true));
  return () => undoAll(undos);
}

/** Names of requests that come in, as numbers of strings; of a server's usual addresses they are made once. */
class RequestNames {
  private byMethod = new SafeMap<string, Map<string, number>>();
  private size = 0;

  constructor(private readonly strings: StringTable) {}

  of({ method = '', url = '' }: IncomingRequest): number {
    const name = this.byMethod.get(method)?.get(url);
    return name ?? this.add(method, url);
  }

  private add(method: string, url: string): number {
    const name = this.strings.intern(`${method} ${withoutQuery(url)}`);
    if (this.size === NAMES) {
      this.byMethod = new SafeMap();
      this.size = 0;
    }
    let byUrl = this.byMethod.get(method);
    if (byUrl === undefined) this.byMethod.set(method, (byUrl = new SafeMap()));
    byUrl.set(url, name);
    this.size++;
    return name;
  }
}

/** Equal requests should fold; queries hold values, and sometimes secrets. */
function withoutQuery(path: string): string {
  const query = path.indexOf('?');
  const short = query < 0 ? path : path.slice(0, query);
  const hash = short.indexOf('#');
  return hash < 0 ? short : short.slice(0, hash);
}

/** As withoutQuery, but telling that something is missing: requests that read the same may not be the same. */
function cutQuery(path: string): string {
  const short = withoutQuery(path);
  return short.length < path.length && path[short.length] === '?' ? `${short}?…` : short;
}
