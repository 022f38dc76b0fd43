import { SpanKind } from '../layout/span-store';

/** Resources that only echo what the event loop lane shows, or live as long as the process. */
const HIDDEN =
  /^(TickObject|Microtask|Immediate|PROMISE|TIMERWRAP|SIGNALWRAP|TTYWRAP|WORKER|MESSAGEPORT|PerformanceObserver|Server|TCPSERVERWRAP|PIPESERVERWRAP|SHUTDOWNWRAP|WRITEWRAP|HTTPINCOMINGMESSAGE|STREAM_END_OF_STREAM|RANDOMBYTESREQUEST_SYNC|bound-anonymous-fn)/;
const POOLED =
  /^(FSREQ|FSReq|GETADDRINFO|GETNAMEINFO|ZLIB|PBKDF2|SCRYPT|RANDOMBYTES|KEYPAIR|KEYGEN|SIGNREQ|HASHREQ|CIPHERREQ|DERIVEBITS|CHECKPRIME)/;

/** How a resource of async_hooks' type is drawn; null when it is not. */
export function resourceKind(type: string): SpanKind | null {
  if (HIDDEN.test(type)) return null;
  if (/^(Timeout|setTimeout|setInterval)/i.test(type)) return SpanKind.Timer;
  if (/^(FS|File|DIRHANDLE|fs)/i.test(type)) return SpanKind.File;
  if (/^(TCP|PIPE|TLS|HTTP|UDP|GETADDR|GETNAME|QUERY|DNS|SOCKET|QUIC|JSSTREAM|fetch|Undici)/i.test(type)) {
    return SpanKind.Network;
  }
  return SpanKind.Other;
}

/** True for requests that occupy one of libuv's pool threads. */
export const usesThreadPool = (type: string): boolean => POOLED.test(type);

const NAMES: readonly [RegExp, string][] = [
  [/^Timeout/, 'timer'],
  [/^FS/, 'file'],
  [/^FILEHANDLE/, 'file handle'],
  [/^GETADDRINFO/, 'DNS lookup'],
  [/^TCPCONNECT/, 'connection'],
  [/^TCP/, 'socket'],
  [/^PIPE/, 'pipe'],
  [/^TLS/, 'TLS'],
  [/^HTTPCLIENT/, 'HTTP request'],
  [/^HTTP/, 'HTTP'],
  [/^ZLIB/, 'compression'],
  [/^(PBKDF2|SCRYPT|HASH)/, 'hashing'],
  [/^RANDOM/, 'random bytes'],
  [/^PROCESS/, 'child process'],
  [/^WORKER|^MESSAGEPORT/, 'worker message'],
  [/^Immediate/, 'setImmediate'],
];

/** What a person calls a resource: its detail where the tracer knew one ("GET /prices"), else its type in plain words. */
export function resourceLabel(type: string, detail: string): string {
  if (detail !== '') return resourceKind(type) === SpanKind.File ? shortPath(detail) : shortUrl(detail);
  return NAMES.find(([pattern]) => pattern.test(type))?.[1] ?? type;
}

/** "readFile /home/me/shop/node_modules/db/dist/init.wasm" is "readFile …/dist/init.wasm": the end tells files apart. */
function shortPath(text: string): string {
  return text.replace(/(^| )(?:[A-Za-z]:)?[\\/](?:[^\\/]+[\\/]){2,}([^\\/]+[\\/][^\\/]+)$/, '$1…/$2');
}

/** "GET http://127.0.0.1:8080/prices?id=7" is "GET /prices?id=7" to a reader; another host is worth its name. */
export function shortUrl(text: string): string {
  return text.replace(/\bhttps?:\/\/(?:(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?(?=\/)|)/g, '');
}
