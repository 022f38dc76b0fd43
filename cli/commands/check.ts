import { sayMs } from '../../core/analysis/finding-message';
import { BadUse, ExitCode } from '../bad-use';
import type { Command } from '../command';
import { jsonReport, writeJson } from '../json-output';
import { type Arguments, toMilliseconds } from '../parse-arguments';
import { openWithNote } from '../print/open-with-note';
import { printReport } from '../print/print-report';
import { defaultOutput, endLike, runTraced } from '../run-traced';

export const check: Command = {
  shape: {
    command: 'check',
    flags: {
      'max-avoidable': 'milliseconds',
      output: 'trace',
      json: 'file',
      include: 'list',
      'min-saving': 'milliseconds',
    },
    positionals: ['a trace, or "--" and a command'],
    rest: 'instead of positionals',
    example: 'overlap check --max-avoidable 100 -- node app.js',
  },
  synopsis: '--max-avoidable MS TRACE|-- COMMAND [ARGUMENT…]',
  summary: 'For CI: exit code 1 when more wait than MS could be avoided.',
  flags: [
    ['--max-avoidable MS', 'what all findings together may save at most'],
    ['--output, -o FILE', 'where the trace of the command goes'],
    ['--json FILE', 'write the findings as JSON too; "-" is stdout'],
    ['--include GLOB', 'look into these files of node_modules too; may be given several times'],
    ['--min-saving MS', 'findings that would save less do not count'],
  ],
  notes: ['A command that fails fails the check with its own exit code; bad use is exit code 2.'],
  async run(given) {
    const { args, limit } = withLimit(given);
    const traced = args.rest === null ? null : await runCommand(args, args.rest);
    if (traced !== null && (traced.exitCode !== 0 || traced.signal !== null)) {
      process.stderr.write('overlap: the command itself failed, so there is nothing to check.\n');
      return endLike(traced);
    }
    const opened = openWithNote(traced?.tracePath ?? args.positionals[0], {
      minSavingMs: args.milliseconds.get('min-saving'),
    });
    printReport(opened);
    const json = args.texts.get('json');
    if (json !== undefined) writeJson(json, jsonReport(opened.result));
    const avoidable = opened.result.combinedSavingMs;
    const within = avoidable <= limit;
    process.stderr.write(
      `${within ? 'passed' : 'failed'}: ${sayMs(avoidable)} avoidable, ${sayMs(limit)} allowed\n`,
    );
    return within ? ExitCode.Ok : ExitCode.Failed;
  },
};

function runCommand(args: Arguments, command: string[]) {
  return runTraced({
    command,
    output: args.texts.get('output') ?? defaultOutput(command, new Date()),
    include: args.lists.get('include') ?? [],
    stdoutIsTaken: args.texts.get('json') === '-',
  });
}

/** The limit may also stand at the end of the command, as in "check -- node app.js --max-avoidable 100". */
function withLimit(args: Arguments): { args: Arguments; limit: number } {
  const limit = args.milliseconds.get('max-avoidable');
  if (limit !== undefined) return { args, limit };
  const rest = args.rest ?? [];
  if (rest.length > 2 && rest.at(-2) === '--max-avoidable') {
    const value = toMilliseconds('max-avoidable', rest.at(-1)!);
    return { args: { ...args, rest: rest.slice(0, -2) }, limit: value };
  }
  throw new BadUse(`"overlap check" needs --max-avoidable MS. For example: ${check.shape.example}`);
}
