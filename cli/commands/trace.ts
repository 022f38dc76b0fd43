import { ExitCode } from '../bad-use';
import type { Command } from '../command';
import { traceReport } from '../print/trace-report';
import { defaultOutput, endLike, exitCodeOf, runTraced } from '../run-traced';

export const trace: Command = {
  shape: {
    command: 'trace',
    flags: {
      output: 'trace',
      json: 'file',
      include: 'list',
      'min-saving': 'milliseconds',
      kept: 'switch',
      notes: 'switch',
    },
    positionals: [],
    rest: 'required',
    example: 'overlap trace -- node app.js',
  },
  synopsis: '[FLAG…] -- COMMAND [ARGUMENT…]',
  summary: 'Runs a command, records it, and prints which of its awaits could overlap.',
  flags: [
    [
      '--output, -o FILE',
      'where the trace goes (default: named for the script and the time, in this folder)',
    ],
    ['--json FILE', 'write the findings as JSON too; "-" is stdout (the program then writes to stderr)'],
    ['--include GLOB', 'look into these files of node_modules too; may be given several times'],
    ['--min-saving MS', 'leave out findings that would save less'],
    ['--kept', 'list what looks serial and is so for a reason'],
    ['--notes', 'list all that was seen beside the findings, not only the strongest'],
  ],
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
