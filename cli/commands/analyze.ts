import { ExitCode } from '../bad-use';
import type { Command } from '../command';
import { jsonReport, writeJson } from '../json-output';
import { openWithNote } from '../print/open-with-note';
import { printReport } from '../print/print-report';
import { printWhy } from '../print/print-why';

export const analyze: Command = {
  shape: {
    command: 'analyze',
    flags: { json: 'file', 'min-saving': 'milliseconds', kept: 'switch', notes: 'switch', why: 'text' },
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
    ['--notes', 'list all that was seen beside the findings, not only the strongest'],
    ['--why FILE:LINE', 'only say why the awaits there are flagged, or why not'],
  ],
  notes: [],
  async run(args) {
    const opened = openWithNote(args.positionals[0], { minSavingMs: args.milliseconds.get('min-saving') });
    const why = args.texts.get('why');
    if (why === undefined)
      printReport(opened, { kept: args.switches.has('kept'), notes: args.switches.has('notes') });
    else printWhy(opened, why);
    const json = args.texts.get('json');
    if (json !== undefined) writeJson(json, jsonReport(opened.result));
    return ExitCode.Ok;
  },
};
