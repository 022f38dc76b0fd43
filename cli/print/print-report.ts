import type { OpenTrace } from '../../launch/open-trace';
import { ownName } from '../own-name';
import { paintFor } from './paint';
import { reportText } from './report-text';

const NARROWEST = 60;
const WIDEST = 110;

/** Prints findings for people on stderr, as wide as the terminal allows. */
export function printReport(trace: OpenTrace, show: { kept?: boolean; notes?: boolean } = {}): void {
  const width = Math.max(NARROWEST, Math.min(WIDEST, process.stderr.columns || 100));
  const paint = paintFor(process.stderr, process.env);
  process.stderr.write(
    reportText(trace, {
      paint,
      cwd: process.cwd(),
      width,
      ownName: ownName(),
      showKept: show.kept === true,
      showNotes: show.notes === true,
    }),
  );
}
