import { type Disposable, type TextDocument, workspace } from 'vscode';
import { editBetween } from './edit-between';
import type { SourceEdit } from './follow-place';
import { linesOf, type SourceLines } from './source-lines';
import { fromRange } from './to-range';

/**
 * Tells what the user edits in open files, with the text on both sides of it: VS Code tells only the new one. A file
 * that comes back with another text than it was closed with counts as edited.
 */
export class SourceEdits implements Disposable {
  private readonly known = new Map<string, SourceLines>();
  private started = false;
  private readonly subscriptions: Disposable[];

  constructor(private readonly edited: (edit: SourceEdit) => void) {
    this.subscriptions = [
      workspace.onDidOpenTextDocument((document) => this.started && this.opened(document)),
      workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
        const before = this.known.get(document.uri.fsPath);
        if (before === undefined || contentChanges.length === 0) return;
        const after = linesOf(document.getText());
        this.known.set(document.uri.fsPath, after);
        // From the end to the start, so that what stands before a change is where it was.
        const inOrder = [...contentChanges].sort((a, b) => b.rangeOffset - a.rangeOffset);
        const changes = inOrder.map((change) => ({ place: fromRange(change.range), text: change.text }));
        const undone = reason !== undefined && reason !== null;
        this.edited({ file: document.uri.fsPath, changes, before, after, undone });
      }),
    ];
  }

  /**
   * From now on the edits of every file that is open or will be are told. What closed files once were is forgotten: a
   * new trace speaks of them as they are on disk.
   */
  start(): void {
    const open = new Set(workspace.textDocuments.map((document) => document.uri.fsPath));
    for (const file of this.known.keys()) if (!open.has(file)) this.known.delete(file);
    for (const document of workspace.textDocuments) this.opened(document);
    this.started = true;
  }

  /** Nothing is told of a file until it is opened again. */
  forget(file: string): void {
    this.known.delete(file);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private opened(document: TextDocument): void {
    if (document.uri.scheme !== 'file') return;
    const file = document.uri.fsPath;
    const before = this.known.get(file);
    const after = linesOf(document.getText());
    this.known.set(file, after);
    const edit = before && editBetween(file, before, after);
    if (edit) this.edited(edit);
  }
}
