import { basename } from 'node:path';
import { UserError } from '../launch/errors';
import { sendSignal } from '../launch/stop-process';
import { type RunningTrace, type TraceOutcome, traceCommand } from '../launch/trace-command';

export interface RunTracedOptions {
  command: string[];
  output: string;
  include: string[];
  /** The program's stdout goes to our stderr, because ours carries JSON. */
  stdoutIsTaken: boolean;
}

const FORWARDED: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];

/** Runs a command with our own stdio and forwards signals to it; the trace is written however it ends. */
export async function runTraced(options: RunTracedOptions): Promise<TraceOutcome> {
  const run = traceCommand({
    command: options.command,
    cwd: process.cwd(),
    output: options.output,
    include: options.include,
    stdio: options.stdoutIsTaken ? ['inherit', 2, 'inherit'] : 'inherit',
  });
  const stopForwarding = forwardSignals(run);
  try {
    return await run.done;
  } finally {
    stopForwarding();
  }
}

function forwardSignals(run: RunningTrace): () => void {
  const handlers = FORWARDED.map((signal) => {
    const handler = (): void => {
      // A terminal gives Ctrl+C to the whole foreground group: the program has it already, twice would be "force".
      const fromTerminal = process.stdin.isTTY && (signal === 'SIGINT' || signal === 'SIGQUIT');
      if (!fromTerminal) sendSignal(run.child, signal, false);
    };
    process.on(signal, handler);
    return { signal, handler };
  });
  return () => {
    for (const { signal, handler } of handlers) process.off(signal, handler);
  };
}

/** "app-20251122-110542.overlap": named for the script where one can be told, else for the program. */
export function defaultOutput(command: readonly string[], now: Date): string {
  const script = command.slice(1).find((arg) => /\.[cm]?[jt]sx?$/.test(arg));
  const stem = basename(script ?? command[0] ?? 'trace')
    .replace(/\.[cm]?[jt]sx?$|\.exe$/, '')
    .replace(/[^\w.-]/g, '_');
  const two = (n: number): string => String(n).padStart(2, '0');
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  const time = `${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
  return `${stem || 'trace'}-${day}-${time}.overlap`;
}

/** The exit code a UserError of traceCommand carries when the command had already run. */
export function exitCodeOf(error: unknown): number | null {
  const code = (error as { exitCode?: unknown }).exitCode;
  return error instanceof UserError && typeof code === 'number' ? code : null;
}

/**
 * Ends this process the way the command ended: with its exit code, or by its signal.
 * Returns the exit code to set; a signal kills us before that where the system has signals.
 */
export function endLike(outcome: { exitCode: number | null; signal: NodeJS.Signals | null }): number {
  if (outcome.signal !== null) process.kill(process.pid, outcome.signal);
  return outcome.exitCode ?? 1;
}
