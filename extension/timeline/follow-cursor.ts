import { type Disposable, TextEditorSelectionChangeKind, window, workspace } from 'vscode';
import type { Timelines } from './timelines';

const SETTLE_MS = 150;

/** With overlap.followCursor: the await the user puts the cursor on is selected in a visible timeline. */
export function followCursor(timelines: Timelines): Disposable {
  let timer: NodeJS.Timeout | undefined;
  return window.onDidChangeTextEditorSelection(({ textEditor, selections, kind }) => {
    // Selections made by commands (ours, when a span is clicked) must not come back to the timeline.
    if (kind === undefined || kind === TextEditorSelectionChangeKind.Command) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const session = timelines.currentSession;
      if (!session?.panel.visible || textEditor.document.uri.scheme !== 'file') return;
      if (!workspace.getConfiguration('overlap').get('followCursor', false)) return;
      const { line, character } = selections[0].active;
      session.revealSite(textEditor.document.uri.fsPath, line + 1, character + 1);
    }, SETTLE_MS);
  });
}
