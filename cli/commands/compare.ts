import { compareTraces } from '../../core/analysis/compare-traces';
import { TraceError } from '../../core/format/trace-error';
import { keptResults } from '../../launch/kept-results';
import type { OpenTrace } from '../../launch/open-trace';
import { timelineHtml } from '../../launch/timeline-html';
import { BadUse, ExitCode } from '../bad-use';
import type { Command } from '../command';
import { JSON_SCHEMA, writeJson } from '../json-output';
import { comparisonText } from '../print/comparison-text';
import { openWithNote } from '../print/open-with-note';
import { paintFor } from '../print/paint';
import { writeText } from '../write-output';

export const compare: Command = {
  shape: {
    command: 'compare',
    flags: { json: 'file', html: 'file' },
    positionals: ['the trace before', 'the trace after'],
    rest: 'none',
    example: 'overlap compare before.overlap after.overlap',
  },
  synopsis: 'BEFORE AFTER [--html FILE] [--json FILE]',
  summary: 'Sets two traces side by side: what was predicted, and what a change really saved.',
  flags: [
    ['--html FILE', 'write both timelines too, one above the other, as one self-contained page'],
    ['--json FILE', 'write the comparison as JSON too; "-" is stdout'],
  ],
  notes: [],
  async run(args) {
    const [before, after] = args.positionals.map(openAsItWas);
    const comparison = compareTraces(before, after);
    const notices = [...new Set([...before.result.notices, ...after.result.notices])];
    const paint = paintFor(process.stderr, process.env);
    process.stderr.write(comparisonText(comparison, paint, process.cwd(), notices));
    const html = args.texts.get('html');
    if (html !== undefined) writeText(html, timelineHtml(after, before));
    const json = args.texts.get('json');
    if (json !== undefined) writeJson(json, { schema: JSON_SCHEMA, ...comparison });
    return ExitCode.Ok;
  },
};

/** A trace with what was found in it when it was first looked at: since then its sources may have changed. */
function openAsItWas(path: string): OpenTrace {
  const opened = openNamed(path);
  const result = keptResults(process.env).of(path);
  return result === null ? opened : { ...opened, result };
}

/** With two files on the command line, what is wrong with one names it. */
function openNamed(path: string): OpenTrace {
  try {
    return openWithNote(path);
  } catch (error) {
    throw error instanceof TraceError ? new BadUse(`${path}: ${error.message}`) : error;
  }
}
