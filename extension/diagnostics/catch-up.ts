import { Uri, workspace } from 'vscode';
import { editBetween } from './edit-between';
import { type Followed, followChanges } from './follow-changes';
import { linesOf } from './source-lines';

/** What is said is about the files on disk: moves it to where the user's unsaved text has them. */
export async function catchUpWithEditors<T extends Followed>(list: T[]): Promise<T[]> {
  let caughtUp = list;
  for (const document of workspace.textDocuments) {
    const file = document.uri.fsPath;
    if (!document.isDirty || document.uri.scheme !== 'file') continue;
    if (!list.some((one) => one.awaits.some((at) => at.file === file))) continue;
    const onDisk = new TextDecoder().decode(await workspace.fs.readFile(Uri.file(file)));
    const edit = editBetween(file, linesOf(onDisk), linesOf(document.getText()));
    if (edit) caughtUp = followChanges(caughtUp, edit);
  }
  return caughtUp;
}
