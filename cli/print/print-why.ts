import { resolve } from 'node:path';
import { reasonsAt } from '../../core/analysis/explain-awaits';
import type { OpenTrace } from '../../launch/open-trace';
import { BadUse } from '../bad-use';
import { paintFor } from './paint';
import { placeOf } from './places';
import { whyText } from './why-text';

/**
 * Says on stderr why the awaits at "FILE:LINE" or "FILE:LINE:COLUMN" are flagged, or why not. FILE may be the end of a
 * path in the trace ("report.js").
 * @throws BadUse when it is no place, or none that the trace knows.
 */
export function printWhy({ result, readSource }: OpenTrace, place: string): void {
  const match = /^(.+?):(\d+)(?::(\d+))?$/.exec(place);
  if (match === null) throw new BadUse(`--why takes a place, FILE:LINE or FILE:LINE:COLUMN, not "${place}".`);
  const [, name, line, column] = match;
  const files = [...new Set(result.reasons.map((r) => r.file))];
  const end = `/${name.replaceAll('\\', '/')}`;
  const file =
    files.find((f) => f === resolve(name)) ?? files.find((f) => f.replaceAll('\\', '/').endsWith(end));
  if (file === undefined) throw new BadUse(`No await of ${name} is known to this trace: did it run?`);
  const at = column === undefined ? undefined : Number(column);
  const reasons = reasonsAt(result.reasons, file, Number(line), at);
  const cwd = process.cwd();
  if (reasons.length === 0) {
    const near = result.reasons.filter((r) => r.file === file).map((r) => r.line);
    const known = [...new Set(near)].sort((a, b) => a - b).join(', ');
    throw new BadUse(
      `No await begins at ${placeOf({ file, line: Number(line), column: at ?? 1 }, cwd)}; those known there are in lines ${known}.`,
    );
  }
  process.stderr.write(whyText(reasons, { paint: paintFor(process.stderr, process.env), cwd, readSource }));
}
