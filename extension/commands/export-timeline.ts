import { Uri, window, workspace } from 'vscode';
import { timelineHtml } from '../../launch/timeline-html';
import { offer } from '../errors/show-error';
import type { Services } from '../services';
import type { TraceDocument } from '../timeline/trace-document';
import { currentTrace } from './current-trace';

/** Writes the current trace and its findings as one HTML file that opens in any browser. */
export async function exportTimeline(services: Services): Promise<void> {
  await exportHtml(currentTrace(services), null);
}

/** @param before a trace that it is compared with */
export async function exportHtml(trace: TraceDocument, before: TraceDocument | null): Promise<void> {
  const result = await trace.analysis;
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const name = trace.name.replace(/\.overlap$/, '').replaceAll(' ', '-');
  const target = await window.showSaveDialog({
    title: 'Export Timeline as HTML',
    filters: { HTML: ['html'] },
    defaultUri: folder && Uri.joinPath(folder, `${name}.html`),
  });
  if (!target) return;
  const shown = before && { bytes: await before.bytes(), result: await before.analysis };
  const html = timelineHtml({ bytes: await trace.bytes(), result }, shown ?? undefined);
  await workspace.fs.writeFile(target, new TextEncoder().encode(html));
  const open = { title: 'Open', command: 'vscode.open', arguments: [target] };
  void offer(window.showInformationMessage(`The timeline was written to ${target.fsPath}.`, open.title), [
    open,
  ]);
}
