import { Uri, window, workspace } from 'vscode';
import type { Services } from '../services';

/** Asks for a .overlap file (unless given one) and opens its timeline, with its hints. */
export async function openTrace(services: Services, given?: Uri): Promise<void> {
  const trace = given instanceof Uri ? given : await choose();
  if (!trace) return;
  const session = await services.editor.open(trace, false);
  // The timeline says what is wrong with the file; whoever asked for it by command hears it too.
  await session.document?.analysis;
}

async function choose(): Promise<Uri | undefined> {
  const chosen = await window.showOpenDialog({
    title: 'Open Trace',
    openLabel: 'Open Trace',
    filters: { 'Overlap traces': ['overlap'] },
    defaultUri: workspace.workspaceFolders?.[0]?.uri,
  });
  return chosen?.[0];
}
