import { Uri, window, workspace } from 'vscode';
import type { Services } from '../services';
import { currentTrace } from './current-trace';

/** Keeps the current trace for good: traces we make are replaced by later ones. */
export async function saveTrace(services: Services): Promise<void> {
  const trace = currentTrace(services);
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const target = await window.showSaveDialog({
    title: 'Save Trace As',
    filters: { 'Overlap traces': ['overlap'] },
    defaultUri: folder && Uri.joinPath(folder, trace.name.replaceAll(' ', '-')),
  });
  if (!target) return;
  await workspace.fs.copy(trace.uri, target, { overwrite: true });
  await services.editor.open(target, false);
}
