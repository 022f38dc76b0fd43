import { Diagnostic, DiagnosticSeverity } from 'vscode';
import { SOURCE } from './hint-diagnostics';
import { isShown, type Remark, type RemarkLevel } from './remark';
import { toRange } from './to-range';

/** Quiet diagnostics by file (absolute path), as far as the setting wants them. */
export function remarkDiagnostics(
  remarks: readonly Remark[],
  level: (file: string) => RemarkLevel,
): Map<string, Diagnostic[]> {
  const byFile = new Map<string, Diagnostic[]>();
  for (const remark of remarks) {
    const [{ file, place }] = remark.awaits;
    if (!isShown(remark, level(file))) continue;
    const { observation } = remark;
    const severity =
      observation.interest === 'worth-a-look' ? DiagnosticSeverity.Information : DiagnosticSeverity.Hint;
    const diagnostic = new Diagnostic(
      toRange(place),
      `${observation.message} ${observation.advice}`,
      severity,
    );
    diagnostic.source = SOURCE;
    diagnostic.code = observation.rule;
    byFile.set(file, [...(byFile.get(file) ?? []), diagnostic]);
  }
  return byFile;
}
