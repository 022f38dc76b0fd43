import { UserError } from '../../launch/errors';
import { ExitCode } from '../bad-use';
import { bugReport } from '../bug-report';
import { jsonReport, writeJson } from '../json-output';
import type { Arguments } from '../parse-arguments';
import { openWithNote } from './open-with-note';
import { shownPath } from './places';
import { printReport } from './print-report';

/**
 * Analyses and prints a trace that was just recorded, as the flags --json, --min-saving, --kept and --notes say. Gives our own
 * exit code, which counts only when the program's is 0.
 */
export function traceReport(tracePath: string, args: Arguments): number {
  const json = args.texts.get('json');
  const written = `trace ${shownPath(tracePath, process.cwd())}\n`;
  try {
    const opened = openWithNote(tracePath, { minSavingMs: args.milliseconds.get('min-saving') });
    // The program's own output ends here.
    process.stderr.write('\n');
    printReport(opened, { kept: args.switches.has('kept'), notes: args.switches.has('notes') });
    process.stderr.write(written);
    if (json !== undefined) writeJson(json, jsonReport(opened.result));
    return ExitCode.Ok;
  } catch (error) {
    if (error instanceof UserError) {
      const again = error.code === 'cannot-write' ? analyzeAgain(tracePath) : '';
      process.stderr.write(`overlap: ${error.message}${again}\n`);
      return ExitCode.BadUse;
    }
    // The program has run and its trace is kept: a bug of ours must not look like a failure of the program's.
    process.stderr.write(bugReport(error) + written);
    return json === undefined ? ExitCode.Ok : ExitCode.Bug;
  }
}

function analyzeAgain(tracePath: string): string {
  return ` The trace is kept: overlap analyze ${shownPath(tracePath, process.cwd())} --json FILE`;
}
