import { analyzeTrace } from '../../../core/analysis/analyze';
import type { AnalysisResult } from '../../../core/analysis/finding';
import { type Steps, VirtualProgram } from '../../support/virtual-program';

export const FILE = '/app/a.js';

/** Runs main in virtual time and analyses its trace with its own source. */
export function analyze(
  source: string,
  main: (v: VirtualProgram) => Steps,
  minSavingMs?: number,
): AnalysisResult {
  const v = new VirtualProgram(FILE, source);
  const model = v.run('main', () => main(v));
  const options = minSavingMs === undefined ? {} : { minSavingMs };
  return analyzeTrace(model, { readSource: (f) => (f === FILE ? source : null), ...options });
}

/** "rule lines saving" of each finding. */
export function say(result: AnalysisResult): string[] {
  return result.findings.map(
    (f) => `${f.rule} ${f.awaits.map((a) => a.line).join(',')} ${Math.round(f.savingMs.endToEnd)} ms`,
  );
}
