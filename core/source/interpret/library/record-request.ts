import { looksLikeComputing } from '../../effects/names';
import { placeOf, type Root, UNDEFINED, type Value } from '../../values/value';
import type { Call } from '../calls';
import type { Interpreter } from '../interpreter';

/**
 * A request to `given` (an address, a Request, or options that hold both) with `options`: what it reads or changes, which
 * socket it goes over where there is one only, and when it gives up.
 */
export function recordRequest(
  it: Interpreter,
  given: Value,
  options: Value,
  receiver: Value | null,
  call: Call,
  via: string,
): void {
  const request = given.t === 'instance' && given.of === 'Request' ? given.made : undefined;
  const url = request?.[0] ?? given;
  const asked =
    url.t === 'object' ? url : ((request && options === UNDEFINED ? request[1] : options) ?? UNDEFINED);
  readSignal(it, asked, call, via);
  const reads = requestReads(asked);
  const asker = reads ? actOf(url) : asksFor(it, url);
  // A request is under way from the call until its promise settles.
  it.laterOn(() => {
    if (asker)
      it.record('read', { kind: 'unknown', label: asker, readLike: true, awaited: true }, call.node, via);
    it.record(
      reads || asker ? 'read' : 'write',
      { kind: 'http', url, one: oneSocket(asked) ?? ownSocket(receiver), limit: timeLimit(asked) },
      call.node,
      via,
    );
  });
}

/** `render(markdown)` that posts what is to be rendered: by the name of the function, or of what is asked. */
function asksFor(it: Interpreter, url: Value): string | null {
  const name = it.stack.at(-1)?.name ?? '';
  if (looksLikeComputing(name)) return name;
  const last = lastPart(url);
  return looksLikeComputing(last) ? last : null;
}

/** `fetch('/logout')`: a request that reads, by its method, at an address that names an act. */
function actOf(url: Value): string | null {
  const last = lastPart(url);
  return ACT.test(last) ? last : null;
}

const ACT =
  /^(log-?(in|out)|sign-?(in|out|up)|auth\w*|start|stop|restart|reset|refresh|rebuild|reindex|run|trigger|activate|deactivate|approve|confirm|unsubscribe)$/i;

/** The last part of an address's path, without what is asked behind it. */
function lastPart(url: Value): string {
  const text =
    url.t === 'const'
      ? String(url.value)
      : url.t === 'text'
        ? url.parts.filter((part) => typeof part === 'string').join('?')
        : '';
  return /([\w-]+)\/?(?:\?.*)?$/.exec(text)?.[1] ?? '';
}

/** A request listens to its signal as long as it is under way. */
function readSignal(it: Interpreter, options: Value, call: Call, via: string): void {
  const place = options.t === 'object' ? placeOf(options.fields.get('signal') ?? UNDEFINED) : null;
  if (place)
    it.laterOn(() =>
      it.record('read', { kind: 'memory', root: place.root, path: [...place.path, '**'] }, call.node, via),
    );
}

/** `{ signal: AbortSignal.timeout(500) }`, in milliseconds. */
function timeLimit(options: Value): number | undefined {
  const signal = options.t === 'object' ? options.fields.get('signal') : undefined;
  if (signal?.t !== 'instance' || signal.of !== 'TimeLimit') return undefined;
  const ms = signal.made?.find((one) => one.t === 'const');
  return ms?.t === 'const' && typeof ms.value === 'number' ? ms.value : Number.NaN;
}

/** undici's Client has one socket, its Pool as many as it was told. */
function ownSocket(receiver: Value | null): Root | undefined {
  if (receiver?.t !== 'instance') return undefined;
  if (receiver.of === 'undici.Client') return receiver.root;
  if (receiver.of !== 'undici.Pool') return undefined;
  const settings = receiver.made?.find((one) => one.t === 'object');
  const limit = settings?.t === 'object' ? settings.fields.get('connections') : undefined;
  return limit?.t === 'const' && limit.value === 1 ? receiver.root : undefined;
}

/** The agent that keeps a single socket, if the request goes through one. */
function oneSocket(options: Value): Root | undefined {
  const agent =
    options.t === 'object' ? (options.fields.get('agent') ?? options.fields.get('dispatcher')) : undefined;
  if (agent?.t !== 'instance') return undefined;
  const settings = agent.made?.find((one) => one.t === 'object');
  const limit =
    settings?.t === 'object'
      ? (settings.fields.get('maxSockets') ?? settings.fields.get('connections'))
      : undefined;
  return limit?.t === 'const' && limit.value === 1 ? agent.root : undefined;
}

/** GET and HEAD read; a missing options object means GET; what cannot be seen is taken to write. */
function requestReads(options: Value): boolean {
  if (options.t === 'function' || options.t === 'native') return true;
  if (options.t === 'const') return options.value == null;
  if (options.t !== 'object') return false;
  const method = options.fields.get('method');
  if (method) return method.t === 'const' && /^(get|head)$/i.test(String(method.value));
  return !options.fields.has('body') && !options.fields.has('data') && !options.fields.has('json');
}
