import { type Disposable, type TextDocument, type TextDocumentChangeEvent, workspace } from 'vscode';
import { linesOnDisk } from './catch-up';
import { editBetween } from './edit-between';
import type { SourceEdit } from './follow-place';
import { linesOf, type SourceLines } from './source-lines';
import { SourceWatch } from './source-watch';
import { fromRange } from './to-range';

/**
 * Tells every edit of some files with the text on both sides of it, whoever makes it: the user in an editor, of which
 * VS Code tells the new text only, or somebody else on disk (a formatter, git, an agent) while no editor holds the file.
 */
export class SourceEdits implements Disposable {
  /** The text of every open file, and of those followed on disk, as far as edits have been told. */
  private readonly known = new Map<string, SourceLines>();
  private started = false;
  private readonly onDisk = new SourceWatch((file) => void this.readAgain(file));
  private readonly subscriptions: Disposable[];

  /** @param lost a file is gone, or was changed and what it was before is not known */
  constructor(
    private readonly edited: (edit: SourceEdit) => void,
    private readonly lost: (file: string) => void,
  ) {
    this.subscriptions = [
      this.onDisk,
      workspace.onDidOpenTextDocument((document) => this.started && this.opened(document)),
      workspace.onDidChangeTextDocument((event) => this.changed(event)),
      // What was not saved is taken back with it.
      workspace.onDidCloseTextDocument(({ uri }) => void this.readAgain(uri.fsPath)),
    ];
  }

  /** From now on edits are told. A new trace speaks of closed files as they are on disk, whatever they were before. */
  start(): void {
    for (const file of this.known.keys()) if (!isOpen(file)) this.known.delete(file);
    for (const document of workspace.textDocuments) this.opened(document);
    this.started = true;
  }

  /** Exactly these files (absolute paths) are followed on disk. */
  followOnDisk(files: ReadonlySet<string>): void {
    this.onDisk.watch(files);
    for (const file of this.known.keys()) if (!files.has(file) && !isOpen(file)) this.known.delete(file);
    for (const file of files) if (!this.known.has(file)) void this.remember(file);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async remember(file: string): Promise<void> {
    const lines = await linesOnDisk(file);
    if (lines && !this.known.has(file)) this.known.set(file, lines);
  }

  private async readAgain(file: string): Promise<void> {
    if (!this.known.has(file) || isOpen(file)) return;
    const lines = await linesOnDisk(file);
    // An open document tells of its changes itself, exactly.
    if (isOpen(file)) return;
    if (lines) return this.became(file, lines);
    this.known.delete(file);
    this.lost(file);
  }

  private opened(document: TextDocument): void {
    if (document.uri.scheme === 'file') this.became(document.uri.fsPath, linesOf(document.getText()));
  }

  private became(file: string, after: SourceLines): void {
    const before = this.known.get(file);
    this.known.set(file, after);
    const edit = before && editBetween(file, before, after);
    if (edit) this.edited(edit);
  }

  private changed({ document, contentChanges, reason }: TextDocumentChangeEvent): void {
    const file = document.uri.fsPath;
    const before = this.known.get(file);
    if (document.uri.scheme !== 'file' || before === undefined || contentChanges.length === 0) return;
    const after = linesOf(document.getText());
    this.known.set(file, after);
    // From the end to the start, so that what stands before a change is where it was.
    const inOrder = [...contentChanges].sort((a, b) => b.rangeOffset - a.rangeOffset);
    const changes = inOrder.map((change) => ({ place: fromRange(change.range), text: change.text }));
    this.edited({ file, changes, before, after, undone: reason !== undefined && reason !== null });
  }
}

function isOpen(file: string): boolean {
  return workspace.textDocuments.some((d) => d.uri.scheme === 'file' && d.uri.fsPath === file && !d.isClosed);
}
