import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { AnalysisResult } from '../core/analysis/finding';
import { cacheFolder } from './cache-folder';

const KEEP = 40;
/** Of the files' content; to be raised when a result of before could not be shown any more. */
const SHAPE = 1;

/**
 * What was found in a trace when it was first looked at. Later its sources may have changed, and then nothing can be found
 * in it any more; but what a change was to save must be known when it is compared with a trace after the change.
 */
export class KeptResults {
  constructor(private readonly folder: string) {}

  /** Keeps the first result of a trace; later ones may know less. A folder that cannot be written keeps nothing. */
  keep(trace: string, result: AnalysisResult): void {
    const file = this.fileOf(trace);
    if (file === null || result.findings.length === 0 || existsSync(file)) return;
    try {
      mkdirSync(this.folder, { recursive: true });
      this.prune();
      writeFileSync(file, JSON.stringify(result));
    } catch {
      // Storage may be full or read-only: a comparison then shows what was measured, without what was predicted.
    }
  }

  /** null: the trace was never looked at here, or is another one by now. */
  of(trace: string): AnalysisResult | null {
    const file = this.fileOf(trace);
    if (file === null || !existsSync(file)) return null;
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as AnalysisResult;
    } catch {
      return null;
    }
  }

  /** Named for the trace and its content's age: a file that was written anew is another trace. */
  private fileOf(trace: string): string | null {
    const path = resolve(trace);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return null;
    const identity = `${SHAPE}\n${path}\n${stat.size}\n${stat.mtimeMs}`;
    return join(this.folder, `${createHash('sha256').update(identity).digest('hex').slice(0, 32)}.json`);
  }

  private prune(): void {
    const files = readdirSync(this.folder)
      .map((name) => join(this.folder, name))
      .map((path) => ({ path, time: statSync(path).mtimeMs }))
      .sort((a, b) => b.time - a.time);
    for (const { path } of files.slice(KEEP - 1)) rmSync(path, { force: true });
  }
}

/** The user's own, for the command line and the extension alike. */
export const keptResults = (env: NodeJS.ProcessEnv): KeptResults =>
  new KeptResults(join(cacheFolder(env), 'findings'));
