import { get } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { systemCode, UserError } from '../errors';
import { isRunning } from '../wait-for-parts';
import { commandLineOf, debuggersPort, listeningPorts, programOf } from './process-facts';

/** Where a process can be spoken to. */
export interface FoundInspector {
  /** webSocketDebuggerUrl */
  url: string;
  /** It was closed before we asked for it. */
  opened: boolean;
}

const DEFAULT_PORT = 9229;
/** The system gives it one that is free. */
const ANY_PORT = 0;
const OPENING_MS = 3000;
const STEP_MS = 30;
const ANSWER_MS = 2000;

/** The inspector that listens on a port of this machine. @throws UserError when there is none. */
export async function inspectorAt(port: number): Promise<FoundInspector> {
  const url = await debuggerUrl(port);
  if (url !== null) return { url, opened: false };
  throw new UserError(
    'no-inspector',
    `No Node.js inspector answers on 127.0.0.1:${port}. Start the program with --inspect=${port}, or attach to its process id.`,
  );
}

/**
 * The inspector of a process, opened by SIGUSR1 if it is closed.
 * @throws UserError: no such process, not Node.js, not allowed, port taken.
 */
export async function inspectorOf(pid: number): Promise<FoundInspector> {
  assertNode(pid);
  const port = inspectorPort(commandLineOf(pid));
  const opened = debuggersPort(pid);
  const debuggers = opened === null ? null : await debuggerUrl(opened);
  if (debuggers !== null) return { url: debuggers, opened: false };
  const before = listeningPorts(pid);
  if (port !== ANY_PORT && (before === null ? await isListening(port) : before.has(port))) {
    // It listens there already, or (where we cannot tell) somebody does; the session will ask who it is.
    const url = await debuggerUrl(port);
    if (url !== null) return { url, opened: false };
  }
  if (port !== ANY_PORT && (await isListening(port))) throw portTaken(pid, port);
  openInspector(pid);
  for (let waited = 0; waited < OPENING_MS; waited += STEP_MS) {
    await delay(STEP_MS);
    if (!isRunning(pid))
      throw new UserError('no-inspector', `Process ${pid} ended before it could be traced.`);
    const now = listeningPorts(pid);
    const fresh = now === null ? [port] : [...now].filter((p) => !before?.has(p));
    for (const candidate of fresh) {
      const url = await debuggerUrl(candidate);
      if (url !== null) return { url, opened: true };
    }
  }
  throw new UserError(
    'no-inspector',
    `Process ${pid} did not open its inspector: it handles SIGUSR1 itself or forbids it. If its inspector is open (--inspect, a debugger), attach to that: overlap attach --inspect PORT, in VS Code 127.0.0.1:PORT instead of the process.`,
  );
}

/** Resolves when nobody listens on the port any more, or it takes too long. */
export async function untilClosed(port: number): Promise<void> {
  for (let waited = 0; waited < OPENING_MS && (await isListening(port)); waited += STEP_MS)
    await delay(STEP_MS);
}

function assertNode(pid: number): void {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (systemCode(error) === 'EPERM') throw notAllowed(pid);
    throw new UserError('no-process', `There is no process ${pid}.`);
  }
  if (!isRunning(pid)) throw new UserError('no-process', `There is no process ${pid}: it has ended.`);
  const program = programOf(pid);
  if (program.denied) throw notAllowed(pid);
  // A signal that nobody handles would end the process.
  if (program.name !== '' && (!/node|electron/i.test(program.name) || !program.handlesSignal)) {
    throw new UserError(
      'not-node',
      `Process ${pid} is ${program.name}, not a Node.js that can be attached to.`,
    );
  }
}

function notAllowed(pid: number): UserError {
  return new UserError(
    'not-allowed',
    `Process ${pid} belongs to another user; attach as that user, for example with sudo -u.`,
  );
}

function portTaken(pid: number, port: number): UserError {
  return new UserError(
    'port-taken',
    `Port ${port}, on which process ${pid} would open its inspector, is taken by another program. End that one, or start yours with --inspect-port=0.`,
  );
}

/** Node starts its inspector when it gets SIGUSR1; on Windows it has a way of its own. */
function openInspector(pid: number): void {
  const { _debugProcess } = process as unknown as { _debugProcess(pid: number): void };
  _debugProcess(pid);
}

/** "--inspect=9230", "--inspect-port 127.0.0.1:9230", …: the last one counts. */
function inspectorPort(commandLine: readonly string[]): number {
  let port = DEFAULT_PORT;
  commandLine.forEach((arg, i) => {
    const match = /^--(?:inspect(?:-brk|-wait|-port)?|debug-port)(?:=(.*))?$/.exec(arg);
    if (match === null) return;
    const value = match[1] ?? (/port$/.test(arg) ? commandLine[i + 1] : undefined);
    const given = /(?:^|:)(\d+)$/.exec(value ?? '');
    if (given !== null) port = Number(given[1]);
  });
  return port;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** null when no inspector answers there. */
function debuggerUrl(port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const asked = get({ host: '127.0.0.1', port, path: '/json/list', timeout: ANSWER_MS }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        text += piece;
      });
      response.on('end', () => resolve(urlIn(text, port)));
    });
    asked.once('timeout', () => asked.destroy());
    asked.once('error', () => resolve(null));
  });
}

function urlIn(text: string, port: number): string | null {
  try {
    const [target] = JSON.parse(text) as { webSocketDebuggerUrl?: unknown; type?: unknown }[];
    const url = target?.webSocketDebuggerUrl;
    if (typeof url !== 'string' || target.type !== 'node') return null;
    // Whatever name it gives itself: we only ever speak to this machine.
    return `ws://127.0.0.1:${port}${new URL(url).pathname}`;
  } catch {
    return null;
  }
}
