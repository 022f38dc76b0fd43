import type { Command } from '../command';
import type { FlagKind } from '../parse-arguments';

/** The flags of every command that records something and then reports on it (traceReport), and what help says of them. */
export const REPORT_FLAGS = {
  output: 'trace',
  json: 'file',
  include: 'list',
  'min-saving': 'milliseconds',
  kept: 'switch',
  notes: 'switch',
} as const satisfies Record<string, FlagKind>;

/** Help on REPORT_FLAGS. @param namedFor what the name of a trace is made of when none is given @param stdout what else "-" means */
export function reportFlagsHelp(namedFor: string, stdout = ''): Command['flags'] {
  return [
    [
      '--output, -o FILE',
      `where the trace goes (default: named for the ${namedFor} and the time, in this folder)`,
    ],
    ['--json FILE', `write the findings as JSON too; "-" is stdout${stdout}`],
    ['--include GLOB', 'look into these files of node_modules too; may be given several times'],
    ['--min-saving MS', 'leave out findings that would save less'],
    ['--kept', 'list what looks serial and is so for a reason'],
    ['--notes', 'list all that was seen beside the findings, not only the strongest'],
  ];
}
