import { type Disposable, EventEmitter, languages, type TextDocument, Uri, workspace } from 'vscode';
import type { TraceDocument } from '../timeline/trace-document';
import type { AwaitNote } from './await-note';
import { editsInEditors } from './catch-up';
import { type Followed, followChanges, holds } from './follow-changes';
import type { Hint } from './hint';
import { diagnosticsOf, SOURCE } from './hint-diagnostics';
import { isShown, type Remark, type RemarkLevel } from './remark';
import { remarkDiagnostics } from './remark-diagnostics';
import { SourceEdits } from './source-edits';

/** The hints of one trace, shown in the editor and the Problems panel, kept in step with what the user types. */
export class HintBoard implements Disposable {
  private readonly collection = languages.createDiagnosticCollection(SOURCE);
  private readonly changed = new EventEmitter<void>();
  private readonly edits = new SourceEdits(
    (edit) => this.update((list) => followChanges(list, edit)),
    (file) => this.forget(file),
  );
  private readonly subscriptions: Disposable[];
  private trace: TraceDocument | null = null;
  /** Shown, or soon. */
  private wanted: TraceDocument | null = null;
  /** Shown now or before: all of them follow what the user types, so that their hints fit when they are shown again. */
  private readonly traces = new Set<TraceDocument>();
  readonly onDidChange = this.changed.event;

  constructor() {
    this.subscriptions = [
      this.collection,
      this.changed,
      this.edits,
      workspace.onDidChangeConfiguration((e) => e.affectsConfiguration('overlap') && this.publish()),
    ];
  }

  /** Those that hold: what they speak of has not been edited. */
  get hints(): readonly Hint[] {
    return (this.trace?.hints ?? []).filter(holds);
  }

  /** Why each await is flagged or not. */
  get notes(): readonly AwaitNote[] {
    return (this.trace?.notes ?? []).filter(holds);
  }

  private get remarks(): readonly Remark[] {
    return (this.trace?.remarks ?? []).filter(holds);
  }

  /** Remarks in a document that are shown. */
  remarksIn(document: TextDocument): Remark[] {
    const level = levelFor(document.uri);
    const file = document.uri.fsPath;
    return this.remarks.filter((r) => r.awaits[0].file === file && isShown(r, level));
  }

  /** Hints with an await or a fix in a document. */
  hintsIn(document: TextDocument): Hint[] {
    const file = document.uri.fsPath;
    return this.hints.filter((hint) => hint.awaits.some((at) => at.file === file));
  }

  /** Shows the hints of an analysed trace instead of those shown so far. */
  async show(trace: TraceDocument): Promise<void> {
    this.wanted = trace;
    this.edits.start();
    if (!this.traces.has(trace)) await this.follow(trace);
    // Another trace came to the front meanwhile.
    if (this.wanted !== trace) return;
    this.trace = trace;
    this.publish();
  }

  /** The trace stays open; its hints are gone until it is opened anew. */
  clear(): void {
    if (this.trace) Object.assign(this.trace, { hints: [], remarks: [], notes: [] });
    this.publish();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** From now on the trace's lists say where their places are in the text that editors hold. */
  private async follow(trace: TraceDocument): Promise<void> {
    const said: Followed[] = [...trace.hints, ...trace.remarks, ...trace.notes];
    const edits = await editsInEditors(
      new Set(said.flatMap((one) => one.awaits.map((at) => at.file))),
      trace.ran,
    );
    if (this.traces.has(trace)) return;
    for (const edit of edits) change(trace, (list) => followChanges(list, edit));
    this.traces.add(trace);
    trace.onDidDispose(() => this.traces.delete(trace));
  }

  /** What is known about a file does not hold any more. */
  private forget(file: string): void {
    this.update((list) => list.filter((one) => !one.awaits.some((at) => at.file === file)));
  }

  private update(changed: <T extends Followed>(list: T[]) => T[]): void {
    const shown = this.trace && [this.trace.hints, this.trace.remarks];
    for (const trace of new Set([...this.traces, ...(this.trace ? [this.trace] : [])]))
      change(trace, changed);
    if (this.trace?.hints !== shown?.[0] || this.trace?.remarks !== shown?.[1]) this.publish();
  }

  private publish(): void {
    const minimum = (file: string): number =>
      workspace.getConfiguration('overlap', Uri.file(file)).get('minimumSaving', 1);
    this.collection.clear();
    const hints = diagnosticsOf(this.hints, minimum);
    const remarks = remarkDiagnostics(this.remarks, (file) => levelFor(Uri.file(file)));
    for (const file of new Set([...hints.keys(), ...remarks.keys()])) {
      this.collection.set(Uri.file(file), [...(hints.get(file) ?? []), ...(remarks.get(file) ?? [])]);
    }
    // Notes are checked against the text when they are asked for: they are about every file that ran.
    const followed: Followed[] = [...(this.trace?.hints ?? []), ...(this.trace?.remarks ?? [])];
    this.edits.followOnDisk(new Set(followed.flatMap((one) => one.awaits.map((at) => at.file))));
    this.changed.fire();
  }
}

function change(trace: TraceDocument, changed: <T extends Followed>(list: T[]) => T[]): void {
  trace.hints = changed(trace.hints);
  trace.remarks = changed(trace.remarks);
  trace.notes = changed(trace.notes);
}

function levelFor(uri: Uri): RemarkLevel {
  return workspace.getConfiguration('overlap', uri).get<RemarkLevel>('observations', 'worthALook');
}
