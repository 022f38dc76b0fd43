import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { commands, type Disposable, ProgressLocation, window } from 'vscode';
import {
  type PartPiece,
  type RunningTrace,
  type TraceOutcome,
  type TraceProgress,
  traceCommand,
} from '../../launch/trace-command';
import { formatCount } from '../format-count';
import { openOutputPipe } from './output-pipe';
import { ProgramTerminal } from './program-terminal';

export interface TraceRequest {
  /** Program and arguments; no shell. */
  command: string[];
  /** What a person calls it: "report.js", "npm run start". */
  label: string;
  cwd: string;
  env: NodeJS.ProcessEnv;
  include: string[];
  /** Absolute path of the trace to write. */
  output: string;
}

/** Output still on its way when the program has ended is waited for this long; a daemon may hold the pipe for ever. */
const OUTPUT_GRACE_MS = 1000;

/** Runs programs under trace: output in a terminal, progress with Cancel in a notification. */
export class TraceRunner implements Disposable {
  private readonly running = new Set<RunningTrace>();
  private readonly finished: ProgramTerminal[] = [];

  /** Ends every running program; their traces are still shown. */
  stopAll(): void {
    for (const trace of this.running) trace.cancel();
  }

  /**
   * Resolves when the program has ended and its trace is written, also when it crashed or was cancelled.
   * Rejects with a UserError when it could not be started or traced.
   * @param grew is given what is recorded while the program runs
   */
  async run(request: TraceRequest, grew: (pieces: PartPiece[]) => void = () => {}): Promise<TraceOutcome> {
    for (const old of this.finished.splice(0)) old.dispose();
    let trace: RunningTrace | null = null;
    const terminal = new ProgramTerminal(`Overlap: ${request.label}`, () => trace?.cancel());
    terminal.say(`> ${request.command.join(' ')}`);
    try {
      const started = await start(request, terminal);
      trace = started.trace;
      this.track(trace, true);
      trace.onGrowth(grew);
      terminal.show();
      const outcome = await withProgress(request.label, trace);
      await Promise.race([started.outputEnd, delay(OUTPUT_GRACE_MS)]);
      terminal.end(`\n${request.label} ${howItEnded(outcome)}`);
      this.finished.push(terminal);
      return outcome;
    } catch (error) {
      // What the program printed may explain why nothing was traced: keep it. Without a start there is nothing to keep.
      if (trace) this.finished.push(terminal);
      else terminal.dispose();
      if (trace) terminal.end(`\n${request.label} could not be traced.`);
      throw error;
    } finally {
      if (trace) this.track(trace, false);
    }
  }

  dispose(): void {
    this.stopAll();
  }

  private track(trace: RunningTrace, on: boolean): void {
    if (on) this.running.add(trace);
    else this.running.delete(trace);
    void commands.executeCommand('setContext', 'overlap.tracing', this.running.size > 0);
  }
}

/** "ended with exit code 1". */
export function howItEnded(outcome: Pick<TraceOutcome, 'exitCode' | 'signal' | 'cancelled'>): string {
  if (outcome.cancelled) return 'was stopped.';
  if (outcome.signal) return `was ended by ${outcome.signal}.`;
  return outcome.exitCode === 0 ? 'ended.' : `ended with exit code ${outcome.exitCode}.`;
}

async function start(
  request: TraceRequest,
  terminal: ProgramTerminal,
): Promise<{ trace: RunningTrace; outputEnd: Promise<unknown> }> {
  const pipe = await openOutputPipe();
  try {
    const trace = traceCommand({
      command: request.command,
      cwd: request.cwd,
      env: request.env,
      output: request.output,
      include: request.include,
      stdio: pipe ? ['pipe', pipe.forChild, pipe.forChild] : 'pipe',
      ownGroup: true,
    });
    const { child } = trace;
    const outputs: Readable[] = pipe ? [pipe.output] : [child.stdout!, child.stderr!];
    terminal.attach(child.stdin, outputs);
    return { trace, outputEnd: Promise.all(outputs.map((output) => once(output, 'close'))) };
  } catch (error) {
    pipe?.output.destroy();
    throw error;
  } finally {
    pipe?.started();
  }
}

function withProgress(label: string, trace: RunningTrace): Thenable<TraceOutcome> {
  const options = { location: ProgressLocation.Notification, title: `Tracing ${label}`, cancellable: true };
  return window.withProgress(options, (progress, token) => {
    progress.report({ message: 'starting…' });
    token.onCancellationRequested(() => trace.cancel());
    trace.onProgress((counts) => progress.report({ message: progressText(counts) }));
    return trace.done;
  });
}

function progressText({ tasks, awaits, processes }: TraceProgress): string {
  const where = processes > 1 ? ` in ${processes} processes` : '';
  return `${formatCount(tasks, 'task')}, ${formatCount(awaits, 'await')}${where}`;
}
