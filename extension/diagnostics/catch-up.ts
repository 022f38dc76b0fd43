import { type TextDocument, Uri, workspace } from 'vscode';
import { editBetween } from './edit-between';
import type { SourceEdit } from './follow-place';
import { linesOf, type SourceLines } from './source-lines';

/**
 * What is said is about the files as they ran: the edits that lead from there to the text that editors hold now.
 * They are true at the moment the promise is fulfilled; whoever awaits it must go on at once.
 * @param files absolute paths that something is said about
 * @param ran texts of files as they ran, where they are known; the others are taken to be on disk as they ran
 */
export async function editsInEditors(
  files: ReadonlySet<string>,
  ran: ReadonlyMap<string, string>,
): Promise<SourceEdit[]> {
  const before = new Map<string, SourceLines | null>();
  const now = new Map<string, SourceLines | null>();
  for (const file of files) {
    const text = ran.get(file);
    if (text === undefined) continue;
    before.set(file, linesOf(text));
    // Closed since: what was saved counts.
    if (!documentOf(file)) now.set(file, await linesOnDisk(file));
  }
  for (;;) {
    const open = [...files].flatMap((file) => {
      const document = documentOf(file);
      return document && (document.isDirty || ran.has(file)) ? [{ file, document }] : [];
    });
    const unread = open.filter(({ file }) => !before.has(file));
    // Nothing is awaited between this look at the editors and the answer: what is typed later is told as an edit.
    if (unread.length === 0) {
      for (const { file, document } of open) now.set(file, linesOf(document.getText()));
      return [...now].flatMap(([file, after]) => {
        const from = before.get(file);
        const edit = from && after && editBetween(file, from, after);
        return edit ? [edit] : [];
      });
    }
    for (const { file } of unread) before.set(file, await linesOnDisk(file));
  }
}

function documentOf(file: string): TextDocument | undefined {
  return workspace.textDocuments.find(
    ({ uri, isClosed }) => !isClosed && uri.scheme === 'file' && uri.fsPath === file,
  );
}

/** null for a file that cannot be read (any more). */
export function linesOnDisk(file: string): Promise<SourceLines | null> {
  return Promise.resolve(workspace.fs.readFile(Uri.file(file))).then(
    (bytes) => linesOf(new TextDecoder().decode(bytes)),
    () => null,
  );
}
