import { Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, Uri } from 'vscode';
import { messageByGain, sayMs } from '../../core/analysis/finding-message';
import { findingLink } from './finding-link';
import { type Hint, primaryIndex } from './hint';
import { toRange } from './to-range';

export const SOURCE = 'Overlap';

/** Diagnostics by file (absolute path). A hint that saves less than `minimumSavingMs` end to end makes none. */
export function diagnosticsOf(
  hints: readonly Hint[],
  minimumSavingMs: (file: string) => number,
): Map<string, Diagnostic[]> {
  const byFile = new Map<string, Diagnostic[]>();
  for (const hint of hints) {
    const { file } = hint.awaits[primaryIndex(hint)];
    if (hint.finding.savingMs.endToEnd < minimumSavingMs(file)) continue;
    const list = byFile.get(file) ?? [];
    list.push(diagnosticOf(hint));
    byFile.set(file, list);
  }
  return byFile;
}

/** The hint a diagnostic of ours stands for. */
export function hintOf(diagnostic: Diagnostic, hints: readonly Hint[]): Hint | undefined {
  if (diagnostic.source !== SOURCE || typeof diagnostic.code !== 'object') return undefined;
  const target = diagnostic.code.target.toString();
  return hints.find((hint) => findingLink(hint.finding.id).toString() === target);
}

function diagnosticOf(hint: Hint): Diagnostic {
  const { finding, awaits } = hint;
  const primary = primaryIndex(hint);
  const severity =
    finding.confidence === 'proven' ? DiagnosticSeverity.Warning : DiagnosticSeverity.Information;
  const diagnostic = new Diagnostic(toRange(awaits[primary].place), messageByGain(finding), severity);
  diagnostic.source = SOURCE;
  diagnostic.code = { value: finding.rule, target: findingLink(finding.id) };
  diagnostic.relatedInformation = awaits.flatMap((at, i) => {
    if (i === primary) return [];
    const { waitMs, function: inside } = finding.awaits[i];
    const text = `waited ${sayMs(waitMs)} here${inside === '' ? '' : `, in ${inside}`}`;
    return [new DiagnosticRelatedInformation(new Location(Uri.file(at.file), toRange(at.place)), text)];
  });
  return diagnostic;
}
