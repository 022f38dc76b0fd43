/**
 * async_hooks types that call back again and again on behalf of the outside world. An async function that such a
 * callback starts is work of its own (a message handled, a tick of an interval), not part of what made the resource.
 */
const sources = new Set([
  'TCPSERVERWRAP',
  'TCPWRAP',
  'PIPESERVERWRAP',
  'PIPEWRAP',
  'UDPWRAP',
  'TTYWRAP',
  'HTTPINCOMINGMESSAGE',
  'HTTP2SESSION',
  'HTTP2STREAM',
  'MESSAGEPORT',
  'WORKER',
  'PROCESSWRAP',
  'SIGNALWRAP',
  'FSEVENTWRAP',
  'STATWATCHER',
]);

/** Whether tasks started by a callback of this resource are operations of their own. */
export function isCallbackRoot(type: string, detail: string): boolean {
  return sources.has(type) || (type === 'Timeout' && detail.startsWith('setInterval'));
}
