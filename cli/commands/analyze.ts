import { ExitCode } from '../bad-use';
import type { Command } from '../command';
import { jsonReport, writeJson } from '../json-output';
import { openWithNote } from '../print/open-with-note';
import { printReport } from '../print/print-report';

export const analyze: Command = {
  shape: {
    command: 'analyze',
    flags: { json: 'text', 'min-saving': 'milliseconds', kept: 'switch' },
    positionals: ['a trace'],
    rest: 'none',
    example: 'overlap analyze app.overlap',
  },
  synopsis: 'TRACE [FLAG…]',
  summary: 'Prints the findings of a trace that was recorded before.',
  flags: [
    ['--json FILE', 'write the findings as JSON too; "-" is stdout'],
    ['--min-saving MS', 'leave out findings that would save less'],
    ['--kept', 'list what looks serial and is so for a reason'],
  ],
  notes: [],
  async run(args) {
    const opened = openWithNote(args.positionals[0], { minSavingMs: args.milliseconds.get('min-saving') });
    printReport(opened, args.switches.has('kept'));
    const json = args.texts.get('json');
    if (json !== undefined) writeJson(json, jsonReport(opened.result));
    return ExitCode.Ok;
  },
};
