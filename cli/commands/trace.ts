import { ExitCode } from '../bad-use';
import type { Command } from '../command';
import { traceReport } from '../print/trace-report';
import { defaultOutput, endLike, exitCodeOf, runTraced } from '../run-traced';
import { REPORT_FLAGS, reportFlagsHelp } from './report-flags';

export const trace: Command = {
  shape: {
    command: 'trace',
    flags: REPORT_FLAGS,
    positionals: [],
    rest: 'required',
    example: 'overlap trace -- node app.js',
  },
  synopsis: '[FLAG…] -- COMMAND [ARGUMENT…]',
  summary: 'Runs a command, records it, and prints which of its awaits could overlap.',
  flags: reportFlagsHelp('script', ' (the program then writes to stderr)'),
  notes: ['The command has its own stdin, stdout and stderr, and overlap ends with its exit code.'],
  async run(args) {
    const output = args.texts.get('output') ?? defaultOutput(args.rest!, new Date());
    const json = args.texts.get('json');
    const outcome = await runTraced({
      command: args.rest!,
      output,
      include: args.lists.get('include') ?? [],
      stdoutIsTaken: json === '-',
    }).catch((error: unknown) => {
      const exitCode = exitCodeOf(error);
      if (exitCode === null) throw error;
      process.stderr.write(`overlap: ${(error as Error).message}\n`);
      return exitCode || ExitCode.Failed;
    });
    if (typeof outcome === 'number') return outcome;
    const own = traceReport(outcome.tracePath, args);
    return endLike(outcome) || own;
  },
};
