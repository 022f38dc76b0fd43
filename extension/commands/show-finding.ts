import { commands, Range, Selection, TextEditorRevealType, Uri, window } from 'vscode';
import { type Hint, primaryIndex } from '../diagnostics/hint';
import { toRange } from '../diagnostics/to-range';
import { Guidance } from '../errors/user-notice';
import type { Services } from '../services';
import { currentTimeline } from './current-trace';

/** Shows a finding in the timeline. */
export async function showFinding(services: Services, id: unknown): Promise<void> {
  const { finding } = hintById(services, id);
  const session = await currentTimeline(services, true);
  session.focusFinding(finding.id);
}

/** Shows the hover with measurement and evidence at the finding's await. */
export async function explainFinding(services: Services, id: unknown): Promise<void> {
  const hint = hintById(services, id);
  const at = hint.awaits[primaryIndex(hint)];
  const editor = await window.showTextDocument(Uri.file(at.file));
  const { start } = toRange(at.place);
  editor.selection = new Selection(start, start);
  editor.revealRange(new Range(start, start), TextEditorRevealType.InCenterIfOutsideViewport);
  await commands.executeCommand('editor.action.showHover');
}

function hintById({ hints }: Services, id: unknown): Hint {
  const hint = hints.hints.find((h) => h.finding.id === id);
  if (!hint)
    throw new Guidance(
      'This hint does not hold any more: an await of it was edited. Trace the program again.',
    );
  return hint;
}
