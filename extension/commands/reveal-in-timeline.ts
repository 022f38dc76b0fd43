import { window } from 'vscode';
import { Guidance } from '../errors/user-notice';
import type { Services } from '../services';
import { currentTimeline, currentTrace } from './current-trace';

/** Selects the await under the cursor in the timeline, if it ran. */
export async function revealInTimeline(services: Services): Promise<void> {
  currentTrace(services);
  const editor = window.activeTextEditor;
  if (!editor) throw new Guidance('Put the cursor on an await first.');
  const { document, selection } = editor;
  const session = await currentTimeline(services, true);
  session.revealSite(document.uri.fsPath, selection.active.line + 1, selection.active.character + 1);
}
