import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type PartPiece,
  type RunningTrace,
  type TraceOutcome,
  traceCommand,
} from '../../launch/trace-command';
import { openOutputPipe } from './output-pipe';
import { ProgramTerminal } from './program-terminal';
import type { RunningTraces } from './running-traces';
import { withTraceProgress } from './trace-progress';

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

/** Runs programs under trace: output in a terminal, progress with Stop in a notification. */
export class TraceRunner {
  private readonly finished: ProgramTerminal[] = [];

  constructor(private readonly running: RunningTraces) {}

  /**
   * Resolves when the program has ended and its trace is written, also when it crashed or was cancelled.
   * Rejects with a UserError when it could not be started or traced.
   * @param grew is given what is recorded while the program runs
   */
  async run(request: TraceRequest, grew: (pieces: PartPiece[]) => void = () => {}): Promise<TraceOutcome> {
    for (const old of this.finished.splice(0)) old.dispose();
    let trace: RunningTrace | null = null;
    let interrupted = false;
    const terminal = new ProgramTerminal(`Overlap: ${request.label}`, () => {
      interrupted = true;
      trace?.cancel();
    });
    terminal.say(`> ${request.command.join(' ')}`);
    try {
      const started = await start(request, terminal);
      const { trace: begun } = started;
      trace = begun;
      // Before there was anything to end.
      if (interrupted) begun.cancel();
      begun.onGrowth(grew);
      terminal.show();
      const notice = {
        title: `Tracing ${request.label}`,
        first: 'starting…',
        stop: () => begun.cancel(),
        onProgress: begun.onProgress,
        done: begun.done,
      };
      const outcome = await this.running.during(notice, Promise.resolve(withTraceProgress(notice)));
      await Promise.race([started.outputEnd, delay(OUTPUT_GRACE_MS)]);
      terminal.end(`\n${request.label} ${howItEnded(outcome)}`);
      this.finished.push(terminal);
      return outcome;
    } catch (error) {
      // What the program printed may explain why nothing was traced: keep it. Without a start there is nothing to keep.
      if (trace) {
        terminal.end(`\n${request.label} could not be traced.`);
        this.finished.push(terminal);
      } else terminal.dispose();
      throw error;
    }
  }
}

/** "ended with exit code 1". */
function howItEnded(outcome: Pick<TraceOutcome, 'exitCode' | 'signal' | 'cancelled'>): string {
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
