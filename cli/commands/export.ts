import { toSpeedscope } from '../../core/export/speedscope';
import { traceJson } from '../../core/export/trace-json';
import { timelineHtml } from '../../launch/timeline-html';
import { BadUse, ExitCode } from '../bad-use';
import type { Command } from '../command';
import { openWithNote } from '../print/open-with-note';
import { shownPath } from '../print/places';
import { VERSION } from '../version';
import { writePieces, writeText } from '../write-output';

const FORMATS = ['html', 'json', 'speedscope'] as const;
type Format = (typeof FORMATS)[number];

export const exportTrace: Command = {
  shape: {
    command: 'export',
    flags: { format: 'text', output: 'file' },
    positionals: ['a trace'],
    rest: 'none',
    example: 'overlap export app.overlap --format html -o app.html',
  },
  synopsis: 'TRACE --format html|json|speedscope -o FILE',
  summary: 'Writes a trace for other programs: a self-contained HTML timeline, JSON, or speedscope.',
  flags: [
    ['--format FORMAT', 'html (the timeline, in one file), json (all tasks and awaits), speedscope'],
    ['--output, -o FILE', 'where it goes; "-" is stdout'],
  ],
  notes: [],
  async run(args) {
    const format = args.texts.get('format') ?? 'html';
    if (!isFormat(format))
      throw new BadUse(`There is no format "${format}"; there are ${FORMATS.join(', ')}.`);
    const output = args.texts.get('output');
    if (output === undefined)
      throw new BadUse(`"overlap export" needs -o FILE. For example: ${exportTrace.shape.example}`);
    const path = args.positionals[0];
    const opened = openWithNote(path);
    if (format === 'html') writeText(output, timelineHtml(opened));
    else if (format === 'json') writePieces(output, traceJson(opened.model));
    else writeText(output, JSON.stringify(toSpeedscope(opened.model, path, `overlap ${VERSION}`)));
    if (output !== '-') process.stderr.write(`wrote ${shownPath(output, process.cwd())}\n`);
    return ExitCode.Ok;
  },
};

function isFormat(format: string): format is Format {
  return (FORMATS as readonly string[]).includes(format);
}
