import { closeSync, openSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AnalysisResult, Finding, Kept } from '../core/analysis/finding';
import type { Observation } from '../core/analysis/observation';
import { notWritten } from '../launch/assert-writable';
import { systemCode } from '../launch/errors';

/** docs/json.md. Fields are only ever added within one schema number. */
export const JSON_SCHEMA = 1;

const WRITE_AT = 1 << 20;

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

/** Writes text to a file, or to stdout for "-". @throws UserError when it cannot be written. */
export function writeText(target: string, text: string): void {
  writePieces(target, [text]);
}

/** writeText for texts that are too long for one string. */
export function writePieces(target: string, pieces: Iterable<string>): void {
  try {
    // fd 1 rather than process.stdout: a pipe is then written to the end even when the process exits right after.
    const fd = target === '-' ? 1 : openSync(target, 'w');
    let waiting = '';
    for (const piece of pieces) {
      waiting += piece;
      if (waiting.length < WRITE_AT) continue;
      writeAll(fd, waiting);
      waiting = '';
    }
    writeAll(fd, waiting);
    if (fd !== 1) closeSync(fd);
  } catch (error) {
    // Whoever read us has seen enough ("| head").
    if (target === '-' && systemCode(error) === 'EPIPE') return;
    throw notWritten(target === '-' ? 'stdout' : target, error);
  }
}

/** A pipe whose reader is slow refuses for a moment; everything else is an error. */
function writeAll(fd: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(fd, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
