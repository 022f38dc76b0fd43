import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ExtensionContext } from 'vscode';
import { tracedProgram, traceFileName } from './trace-file-name';

/** Traces are some MB each: only the newest are kept. Save Trace As… keeps one for good. */
const KEEP = 10;

/** Where traces of this workspace lie until they are saved elsewhere. */
export class TraceFolder {
  private readonly folder: string;
  /** Programs that were started in one second have written nothing yet. */
  private readonly given = new Set<string>();

  constructor(context: ExtensionContext) {
    this.folder = join((context.storageUri ?? context.globalStorageUri).fsPath, 'traces');
  }

  /** Absolute path for a new trace. Older ones than the newest few are removed. */
  newTrace(label: string): string {
    mkdirSync(this.folder, { recursive: true });
    this.prune();
    const name = traceFileName(label, new Date());
    let path = join(this.folder, name);
    for (let n = 2; this.given.has(path) || existsSync(path); n++)
      path = join(this.folder, name.replace('.overlap', ` (${n}).overlap`));
    this.given.add(path);
    return path;
  }

  /** True for traces we made and may replace. */
  owns(path: string): boolean {
    return dirname(path) === this.folder;
  }

  /** Absolute paths of the traces that are there, the newest first. */
  list(): string[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder)
      .filter((name) => name.endsWith('.overlap'))
      .map((name) => join(this.folder, name))
      .map((path) => ({ path, time: statSync(path).mtimeMs }))
      .sort((a, b) => b.time - a.time)
      .map(({ path }) => path);
  }

  /** The trace of the same program that was made before this one; undefined when there is none. */
  before(path: string): string | undefined {
    const program = tracedProgram(basename(path));
    const earlier = this.list().filter((one) => tracedProgram(basename(one)) === program);
    return earlier[earlier.indexOf(path) + 1];
  }

  private prune(): void {
    for (const path of this.list().slice(KEEP - 1)) rmSync(path, { force: true });
  }
}
