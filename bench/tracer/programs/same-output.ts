import type { ProcessRun } from '../run-process';
import type { RealProgram } from './real-program';

/** What differs between two runs to the eye of a user; '' when nothing does. */
export function difference(program: RealProgram, plain: ProcessRun, traced: ProcessRun): string {
  if (plain.code !== traced.code)
    return `exit code ${plain.code} became ${traced.code}: ${traced.stderr.slice(-500)}`;
  for (const stream of ['stdout', 'stderr'] as const) {
    const before = visible(program, plain[stream]);
    const after = visible(program, traced[stream]);
    const at = before.findIndex((line, i) => line !== after[i]);
    if (at >= 0) return `${stream}, line ${at + 1}: "${before[at]}" became "${after[at] ?? ''}"`;
    if (after.length > before.length) return `${stream} has more: "${after[before.length]}"`;
  }
  return '';
}

function visible({ changing = [], unordered }: RealProgram, text: string): string[] {
  const masked = changing.reduce((rest, pattern) => rest.replace(pattern, '…'), text);
  // Columns are filled up to the width of numbers that change.
  const lines = masked.split('\n').map((line) => line.replace(/\s+/g, ' ').trimEnd());
  return unordered ? lines.sort() : lines;
}
