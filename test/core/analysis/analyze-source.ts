import { analyzeTrace } from '../../../core/analysis/analyze';
import type { AnalysisResult } from '../../../core/analysis/finding';
import { type Steps, VirtualProgram, type VirtualPromise } from '../../support/virtual-program';

export const FILE = '/app/a.js';

/** The end of a source whose functions load things: `loading` makes calls of it. */
export const LOAD = `async function load(name) {
  await new Promise((r) => setTimeout(r, 40));
  return name;
}
`;

/** Calls of `load`, each taking `ms`. @param site which await of the source is its own, counting from 1 */
export function loading(site: number): (v: VirtualProgram, ms: number) => VirtualPromise {
  return (v, ms) =>
    v.call('load', function* () {
      yield v.awaits(site, v.timer(ms));
    });
}

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
