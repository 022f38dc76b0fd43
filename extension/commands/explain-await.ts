import { window } from 'vscode';
import { awaitKeyword } from '../diagnostics/await-keyword';
import { noteAt } from '../diagnostics/await-note';
import { Guidance, UserNotice } from '../errors/user-notice';
import type { Services } from '../services';
import { currentTrace } from './current-trace';
import { revealInTimeline } from './reveal-in-timeline';

/** "Why isn't this flagged?": one sentence on the await under the cursor. Gives the sentence back. */
export async function explainAwait(services: Services): Promise<string> {
  await currentTrace(services).analysis;
  const editor = window.activeTextEditor;
  if (editor === undefined) throw new Guidance('Put the cursor on an await first.');
  const { line, character } = editor.selection.active;
  const note = noteAt(services.hints.notes, editor.document.uri.fsPath, line, character);
  if (note === null || awaitKeyword(note.awaits[0].place, editor.document) === null)
    throw new UserNotice('The trace knows no await here: it was edited, or never loaded.');
  void window.showInformationMessage(note.reason.why, 'Show in Timeline').then((chosen) => {
    if (chosen !== undefined) void revealInTimeline(services);
  });
  return note.reason.why;
}
