import { Range, type TextEditor, TextEditorRevealType, Uri, ViewColumn, window, workspace } from 'vscode';
import type { SourcePlace } from '../../core/protocol/timeline-messages';
import { placeOf } from '../diagnostics/text-place';
import { toRange } from '../diagnostics/to-range';
import { UserNotice } from '../errors/user-notice';
import { isLocalPath } from './source-path';

/**
 * Shows a place of the source in an editor beside the timeline. With `preview` the timeline keeps the focus and the
 * preview editor is reused.
 * @throws UserNotice when there is no such file.
 */
export async function openSource(
  place: SourcePlace,
  preview: boolean,
  timelineColumn: ViewColumn | undefined,
): Promise<TextEditor> {
  if (!isLocalPath(place.file, process.platform))
    throw new UserNotice(`${place.file} is not a file on this machine.`);
  const uri = Uri.file(place.file);
  const exists = await workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  if (!exists) throw new UserNotice(`${place.file} is not there any more; the trace was made with it.`);
  const document = await workspace.openTextDocument(uri);
  const range = document.validateRange(toRange(placeOf(place)));
  const editor = await window.showTextDocument(document, {
    viewColumn: columnFor(uri, timelineColumn),
    preserveFocus: preview,
    preview,
    selection: new Range(range.start, range.start),
  });
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
  return editor;
}

/** Where the file is open, else where the last text editor is, else beside the timeline: never on top of it. */
function columnFor(uri: Uri, timelineColumn: ViewColumn | undefined): ViewColumn {
  const texts = window.visibleTextEditors.filter((e) => e.viewColumn !== undefined);
  const showing = texts.find((e) => e.document.uri.toString() === uri.toString());
  const other = showing ?? texts.find((e) => e.viewColumn !== timelineColumn);
  if (other) return other.viewColumn!;
  const groups = window.tabGroups.all.filter((group) => group.viewColumn !== timelineColumn);
  return groups[0]?.viewColumn ?? ViewColumn.Beside;
}
