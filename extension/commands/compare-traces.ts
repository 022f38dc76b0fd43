import { basename } from 'node:path';
import { type QuickPickItem, Uri, window, workspace } from 'vscode';
import { UserNotice } from '../errors/user-notice';
import type { Services } from '../services';

interface TraceItem extends QuickPickItem {
  /** null: choose a file. */
  uri: Uri | null;
}

/**
 * Shows two traces, before above after. Called with two (a selection in the explorer), the older one is the one
 * before; with one, that is the one after, and the other is asked for; with none, both are.
 */
export async function compareTraces(services: Services, given?: unknown, selected?: unknown): Promise<void> {
  const marked = Array.isArray(selected) ? selected.filter((uri) => uri instanceof Uri) : [];
  const pair = marked.length === 2 ? await byAge(marked) : await choosePair(services, given);
  if (!pair) return;
  const [before, after] = pair;
  if (before.toString() === after.toString())
    throw new UserNotice(
      'That is the same trace twice. Choose one from before the change, and one from after it.',
    );
  const session = services.comparison.show(before, after);
  await Promise.all([session.before?.analysis, session.document?.analysis]);
}

/** The one after comes first: what was traced last heads the list, so that the last two are two presses of Enter. */
async function choosePair(services: Services, given: unknown): Promise<[Uri, Uri] | undefined> {
  const after = given instanceof Uri ? given : await choose(services, 'The trace after the change', null);
  if (!after) return undefined;
  const before = await choose(services, 'The trace before the change', after);
  return before && [before, after];
}

/** Traces we made, the newest first, those open or in the workspace, and any file. */
async function choose(services: Services, title: string, except: Uri | null): Promise<Uri | undefined> {
  const items: TraceItem[] = [
    ...services.traces.list().map((path) => itemOf(Uri.file(path), 'traced here')),
    ...(await workspace.findFiles('**/*.overlap', '**/node_modules/**', 100)).map((uri) =>
      itemOf(uri, workspace.asRelativePath(uri)),
    ),
  ].filter(({ uri }) => uri?.toString() !== except?.toString());
  if (items.length === 0) return openFile(title);
  const other: TraceItem = { label: '$(folder-opened) Choose a file…', alwaysShow: true, uri: null };
  const chosen = await window.showQuickPick([...items, other], { title: `Compare Traces: ${title}` });
  return chosen && (chosen.uri ?? openFile(title));
}

const itemOf = (uri: Uri, description: string): TraceItem => ({
  label: basename(uri.path)
    .replace(/\.overlap$/, '')
    .replace(/ (\d\d)-(\d\d)-(\d\d)(?= \(|$)/, ' $1:$2:$3'),
  description,
  uri,
});

async function openFile(title: string): Promise<Uri | undefined> {
  const chosen = await window.showOpenDialog({
    title,
    openLabel: 'Compare',
    filters: { 'Overlap traces': ['overlap'] },
    defaultUri: workspace.workspaceFolders?.[0]?.uri,
  });
  return chosen?.[0];
}

async function byAge(uris: Uri[]): Promise<[Uri, Uri]> {
  const times = await Promise.all(uris.map(async (uri) => (await workspace.fs.stat(uri)).mtime));
  return times[0] <= times[1] ? [uris[0], uris[1]] : [uris[1], uris[0]];
}
