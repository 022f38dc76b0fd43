import { basename } from 'node:path';
import { workspace } from 'vscode';
import { UserNotice } from '../errors/user-notice';

/**
 * Saves the open files: what runs, and what hints are about, is on disk.
 * @throws UserNotice naming the file that cannot be saved.
 */
export async function saveSources(): Promise<void> {
  await workspace.saveAll(false);
  // What saveAll answers is about all editors; only files that the program may read matter.
  for (const document of workspace.textDocuments) {
    if (document.uri.scheme !== 'file' || !document.isDirty || (await document.save())) continue;
    const name = basename(document.fileName);
    throw new UserNotice(
      `${name} could not be saved, so nothing was run: the program would run with its old text. Save it, then trace again.`,
    );
  }
}
