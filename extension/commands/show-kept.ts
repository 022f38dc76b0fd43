import { type QuickPickItem, type TextEditor, window } from 'vscode';
import type { Kept } from '../../core/analysis/finding';
import { placeList } from '../diagnostics/place-list';
import { placeOf } from '../diagnostics/text-place';
import { placeNow } from '../diagnostics/then-and-now';
import { toRange } from '../diagnostics/to-range';
import type { Services } from '../services';
import { openSource } from '../timeline/open-source';
import { currentTrace } from './current-trace';

interface KeptItem extends QuickPickItem {
  kept: Kept;
}

/** Lists the awaits that look serial and are so for a reason, those under the cursor first. */
export async function showKept(services: Services): Promise<void> {
  const trace = currentTrace(services);
  const { kept: then } = await trace.analysis;
  const kept = then.map((one) => ({ ...one, awaits: one.awaits.map((at) => placeNow(trace.notes, at)) }));
  if (kept.length === 0) {
    void window.showInformationMessage(
      'No awaits of this trace are in order for a special reason: each is a hint, runs concurrently, or plainly needs the one before it.',
    );
    return;
  }
  const editor = window.activeTextEditor;
  const here = kept.filter((k) => editor && isUnder(editor, k));
  const items = [...here, ...kept.filter((k) => !here.includes(k))].map(itemOf);
  const chosen = await window.showQuickPick<KeptItem>(items, {
    title: 'Kept in order, and why',
    placeHolder:
      here.length > 0 ? 'The awaits under the cursor come first' : 'Choose one to see it in the source',
    matchOnDetail: true,
    matchOnDescription: true,
  });
  const first = chosen?.kept.awaits[0];
  if (first) await openSource(first, false, undefined);
}

function itemOf(kept: Kept): KeptItem {
  const inside = kept.awaits[0]?.function ?? '';
  return { label: placeList(kept.awaits), description: inside, detail: kept.why, kept };
}

function isUnder(editor: TextEditor, kept: Kept): boolean {
  const file = editor.document.uri.fsPath;
  const { active } = editor.selection;
  return kept.awaits.some((a) => {
    const range = toRange(placeOf(a));
    return a.file === file && active.line >= range.start.line && active.line <= range.end.line;
  });
}
