import { resolve } from 'node:path';
import type { AnalysisResult, Finding, Kept } from '../core/analysis/finding';
import type { Observation } from '../core/analysis/observation';
import { writeText } from './write-output';

/** docs/json.md. Fields are only ever added within one schema number. */
export const JSON_SCHEMA = 1;

export interface JsonReport {
  schema: typeof JSON_SCHEMA;
  trace: AnalysisResult['summary'];
  findings: Finding[];
  kept: Kept[];
  observations: Observation[];
  combined: AnalysisResult['combined'];
  combinedSavingMs: number;
  notices: string[];
}

/** The report for programs: what the timeline needs only (rows of tables) is left out. */
export function jsonReport(result: AnalysisResult): JsonReport {
  return {
    schema: JSON_SCHEMA,
    trace: { ...result.summary, file: result.summary.file === '' ? '' : resolve(result.summary.file) },
    findings: result.findings.map(({ located: _, labels: __, ...finding }) => finding),
    kept: result.kept.map(({ located: _, ...kept }) => kept),
    observations: result.observations.map(({ located: _, ...observation }) => observation),
    combined: result.combined,
    combinedSavingMs: result.combinedSavingMs,
    notices: result.notices,
  };
}

/** Writes JSON to a file, or to stdout for "-". @throws UserError when it cannot be written. */
export function writeJson(target: string, value: unknown): void {
  writeText(target, `${JSON.stringify(value, null, 2)}\n`);
}
