import { basename } from 'node:path';
import { type CustomDocument, EventEmitter, type Uri, workspace } from 'vscode';
import type { AnalysisResult } from '../../core/analysis/finding';
import { analyzeInWorker } from '../../launch/analyze-in-worker';
import { readTraceFile } from '../../launch/read-trace';
import { type AwaitNote, awaitNotesOf } from '../diagnostics/await-note';
import { type Hint, hintsOf } from '../diagnostics/hint';
import { type Remark, remarksOf } from '../diagnostics/remark';

/** One opened trace file: its bytes, what was found in it, and the hints that still hold (the hint board keeps them in step). */
export class TraceDocument implements CustomDocument {
  /** Rejects with a UserError or TraceError for a file that cannot be read as a trace. */
  readonly analysis: Promise<AnalysisResult>;
  /** Set when the analysis has ended well. */
  result: AnalysisResult | null = null;
  /** Of the texts that files had on disk while the program ran, those that it ran, by absolute path. */
  ran: ReadonlyMap<string, string> = new Map();
  hints: Hint[] = [];
  remarks: Remark[] = [];
  notes: AwaitNote[] = [];
  private running: ReturnType<typeof analyzeInWorker> | null = null;
  private readonly disposed = new EventEmitter<void>();
  readonly onDidDispose = this.disposed.event;

  constructor(
    readonly uri: Uri,
    /** Texts that files had on disk while the program ran, where they are known, by absolute path. */
    private readonly sources: ReadonlyMap<string, readonly string[]> = new Map(),
  ) {
    this.analysis = this.analyze();
    // Whoever shows the trace awaits it; until then a failure is not "unhandled".
    this.analysis.catch(() => {});
  }

  /** What it is called in the timeline. */
  get name(): string {
    return basename(this.uri.path);
  }

  /** @throws UserError when they cannot be read, which VS Code's own file system says in words of its own. */
  async bytes(): Promise<Uint8Array> {
    const { uri } = this;
    const bytes = await (uri.scheme === 'file' ? readTraceFile(uri.fsPath) : workspace.fs.readFile(uri));
    // A Buffer would reach the webview as JSON text; plain bytes travel as they are.
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  dispose(): void {
    this.running?.cancel();
    this.disposed.fire();
    this.disposed.dispose();
  }

  private async analyze(): Promise<AnalysisResult> {
    const onDisk = this.uri.scheme === 'file';
    const trace = onDisk ? this.uri.fsPath : await this.bytes();
    this.running = analyzeInWorker(trace, { name: this.name, kept: this.sources });
    const { result, asKept } = await this.running.done;
    this.ran = asKept;
    this.result = result;
    this.hints = hintsOf(result);
    this.remarks = remarksOf(result);
    this.notes = awaitNotesOf(result);
    return result;
  }
}
