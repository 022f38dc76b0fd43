import { statSync } from 'node:fs';
import { keptResults } from '../../launch/kept-results';
import { type AnalyzeOptions, type OpenTrace, openTrace } from '../../launch/open-trace';

/** Smaller traces are read before anybody could wonder. */
const WORTH_A_NOTE_BYTES = 2 << 20;

/** openTrace; what was found is remembered for a later comparison. On a terminal a line says what is being done while a large trace is read, and goes away again. */
export function openWithNote(path: string, options: AnalyzeOptions = {}): OpenTrace {
  const size = sizeOf(path);
  const noted = size > WORTH_A_NOTE_BYTES && process.stderr.isTTY;
  if (noted) process.stderr.write(`Reading ${(size / (1 << 20)).toFixed(1)} MiB of trace …`);
  try {
    const opened = openTrace(path, options);
    if (options.minSavingMs === undefined) keptResults(process.env).keep(path, opened.result);
    return opened;
  } finally {
    // Back to the start of the line, and clear it.
    if (noted) process.stderr.write('\r\u001b[2K');
  }
}

/** 0 when it cannot be told: why not is said by whoever reads the file. */
function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
