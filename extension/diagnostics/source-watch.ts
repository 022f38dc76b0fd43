import { basename, dirname } from 'node:path';
import { type Disposable, RelativePattern, Uri, workspace } from 'vscode';

/** Tells when one of a set of source files is changed on disk, put there or taken away. */
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
    const notice = (): void => this.changed(file);
    watcher.onDidChange(notice);
    watcher.onDidCreate(notice);
    watcher.onDidDelete(notice);
    return watcher;
  }
}
