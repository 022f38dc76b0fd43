import { relative } from 'node:path';
import type { JsonReport } from '../../cli/json-output';
import type { FindingAwait } from '../../core/analysis/finding';

/** What a report says, as text that is the same in every run: no times, paths from `folder`. */
export function say(report: JsonReport, folder: string): string[] {
  const places = (awaits: FindingAwait[]): string =>
    awaits.map((a) => `${relative(folder, a.file)}:${a.line}:${a.column}`).join(', ');
  return [
    ...report.findings.flatMap((f) => [
      `${f.rule}, ${f.confidence}, in ${f.operation.name}: ${places(f.awaits)}`,
      `  ${withoutTimes(f.message)}`,
      ...f.evidence
        .filter((e) => e.kind !== 'measurement')
        .map((e) => `  ${e.kind}: ${withoutTimes(e.detail)}`),
      `  fix: ${f.fix === null ? 'none' : `${f.fix.kind}: ${f.fix.title}`}`,
    ]),
    ...report.observations.flatMap((o) => [
      `${o.rule}, in ${o.operation.name}: ${places(o.places)}`,
      `  ${withoutTimes(o.message)}`,
    ]),
    ...report.kept.map((k) => `kept: ${places(k.awaits)}: ${withoutTimes(k.why)}`),
  ];
}

function withoutTimes(text: string): string {
  return text
    .replace(/(127\.0\.0\.1):\d+/g, '$1:…')
    .replace(/\d[\d.,]* (ms|s)\b/g, '… $1')
    .replace(/… s\b/g, '… ms');
}
