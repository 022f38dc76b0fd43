import { analyzeTrace } from '../core/analysis/analyze';
import type { AnalysisResult } from '../core/analysis/finding';
import { decodeTraceFile } from '../core/format/trace-file';
import { buildModel } from '../core/model/build-model';
import type { TraceModel } from '../core/model/trace-model';
import type { ReadSource } from '../core/source/judgement';
import type { Ms } from '../core/units';
import { readTraceBytes } from './read-trace';
import { sourceReader } from './source-reader';

export interface AnalyzeOptions {
  /** Findings that would save less are left out. */
  minSavingMs?: Ms;
  /** Texts that files had while the program ran, by absolute path: they may have been changed since. */
  kept?: ReadonlyMap<string, readonly string[]>;
  /** Shown as the trace's file when it is given as bytes. */
  name?: string;
}

/** A trace that was read, its findings, and the sources they speak of. */
export interface OpenTrace {
  bytes: Uint8Array;
  model: TraceModel;
  result: AnalysisResult;
  readSource: ReadSource;
  /** Of the texts that were handed in, those that ran, by absolute path. */
  asKept: ReadonlyMap<string, string>;
}

/**
 * Reads a trace (a path or its bytes), and says what could overlap in it. Sources are read from disk, and only believed
 * when they are what ran.
 * @throws UserError or TraceError, one sentence each, for a file that cannot be read as a trace.
 */
export function openTrace(trace: string | Uint8Array, options: AnalyzeOptions = {}): OpenTrace {
  const bytes = typeof trace === 'string' ? readTraceBytes(trace) : trace;
  const model = buildModel(decodeTraceFile(bytes));
  const asKept = new Map<string, string>();
  const readSource = sourceReader(model.files, options.kept, asKept);
  const file = typeof trace === 'string' ? trace : (options.name ?? '');
  const result = analyzeTrace(model, { readSource, minSavingMs: options.minSavingMs, file });
  return { bytes, model, readSource, result, asKept };
}
