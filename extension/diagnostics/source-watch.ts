import { basename, dirname } from 'node:path';
import { type Disposable, RelativePattern, Uri, workspace } from 'vscode';

/** Tells when one of a set of source files is changed on disk by others while no editor holds it. */
export class SourceWatch implements Disposable {
  private readonly watchers = new Map<string, Disposable>();

  constructor(private readonly changed: (file: string) => void) {}

  /** Watches exactly these files (absolute paths). */
  watch(files: ReadonlySet<string>): void {
    for (const [file, watcher] of this.watchers) {
      if (files.has(file)) continue;
      watcher.dispose();
      this.watchers.delete(file);
    }
    for (const file of files) {
      if (!this.watchers.has(file)) this.watchers.set(file, this.start(file));
    }
  }

  dispose(): void {
    this.watch(new Set());
  }

  private start(file: string): Disposable {
    const pattern = new RelativePattern(Uri.file(dirname(file)), basename(file));
    const watcher = workspace.createFileSystemWatcher(pattern);
    const notice = (): void => {
      // An open document tells of its changes itself, exactly.
      const isOpen = workspace.textDocuments.some((d) => d.uri.scheme === 'file' && d.uri.fsPath === file);
      if (!isOpen) this.changed(file);
    };
    watcher.onDidChange(notice);
    watcher.onDidDelete(notice);
    return watcher;
  }
}
