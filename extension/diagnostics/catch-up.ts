import { Uri, workspace } from 'vscode';
import { changeBetween } from './change-between';
import { followChanges, type Hint } from './hint';

/** Hints are made from the files on disk: moves them to where the user's unsaved text has them. */
export async function catchUpWithEditors(hints: Hint[]): Promise<Hint[]> {
  let caughtUp = hints;
  for (const document of workspace.textDocuments) {
    const file = document.uri.fsPath;
    if (!document.isDirty || document.uri.scheme !== 'file') continue;
    if (!hints.some((hint) => hint.awaits.some((at) => at.file === file))) continue;
    const onDisk = new TextDecoder().decode(await workspace.fs.readFile(Uri.file(file)));
    const lines = (text: string): string => text.replaceAll('\r\n', '\n');
    const change = changeBetween(lines(onDisk), lines(document.getText()));
    if (change) caughtUp = followChanges(caughtUp, file, [change]);
  }
  return caughtUp;
}
