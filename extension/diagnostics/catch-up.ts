import { Uri, workspace } from 'vscode';
import { editBetween } from './edit-between';
import type { SourceEdit } from './follow-place';
import { linesOf, type SourceLines } from './source-lines';

/**
 * What is said is about the files on disk: the edits that lead from there to the unsaved text that editors hold.
 * They are true at the moment the promise is fulfilled; whoever awaits it must go on at once.
 * @param files absolute paths that something is said about
 */
export async function editsInEditors(files: ReadonlySet<string>): Promise<SourceEdit[]> {
  const onDisk = new Map<string, SourceLines | null>();
  for (;;) {
    const unsaved = workspace.textDocuments.filter(
      ({ uri, isClosed, isDirty }) => isDirty && !isClosed && uri.scheme === 'file' && files.has(uri.fsPath),
    );
    const unread = unsaved.filter(({ uri }) => !onDisk.has(uri.fsPath));
    // Nothing is awaited between this look at the editors and the answer: what is typed later is told as an edit.
    if (unread.length === 0)
      return unsaved.flatMap((document) => {
        const file = document.uri.fsPath;
        const before = onDisk.get(file);
        const edit = before && editBetween(file, before, linesOf(document.getText()));
        return edit ? [edit] : [];
      });
    for (const { uri } of unread) onDisk.set(uri.fsPath, await linesOnDisk(uri.fsPath));
  }
}

/** null for a file that cannot be read (any more). */
export function linesOnDisk(file: string): Promise<SourceLines | null> {
  return Promise.resolve(workspace.fs.readFile(Uri.file(file))).then(
    (bytes) => linesOf(new TextDecoder().decode(bytes)),
    () => null,
  );
}
