import { type QuickPickItem, QuickPickItemKind, Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import { Guidance } from '../errors/user-notice';
import type { Services } from '../services';
import { npmScripts } from '../trace/npm-scripts';
import { splitCommandLine } from '../trace/split-command-line';
import { requireTrust } from './require-trust';
import { type TraceReport, traceAndShow } from './trace-and-show';

/** Asks for an npm script or a command line (unless given one) and runs it under trace in the workspace folder. */
export async function traceCommand(services: Services, given?: string): Promise<TraceReport | undefined> {
  requireTrust();
  const folder = await chooseFolder();
  if (!folder) return undefined;
  const line = given ?? (await chooseLine(folder.uri));
  if (line === undefined) return undefined;
  const { command, env } = splitCommandLine(line, process.platform === 'win32');
  return traceAndShow(services, { command, label: line.trim(), cwd: folder.uri.fsPath, env });
}

async function chooseFolder(): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders?.filter((f) => f.uri.scheme === 'file') ?? [];
  if (folders.length === 0) throw new Guidance('Open the folder of your program first: commands run in it.');
  if (folders.length === 1) return folders[0];
  return window.showWorkspaceFolderPick({ placeHolder: 'Folder to run the command in' });
}

interface LineItem extends QuickPickItem {
  line?: string;
}

/** One box for both: scripts to choose from, and what is typed as a command line. */
async function chooseLine(folder: Uri): Promise<string | undefined> {
  const scripts = await scriptItems(folder);
  const pick = window.createQuickPick<LineItem>();
  pick.title = 'Trace Command';
  pick.placeholder = 'Choose an npm script, or type a command: node app.js --port 8080';
  pick.matchOnDescription = true;
  pick.items = scripts;
  pick.onDidChangeValue((value) => {
    const typed = value.trim();
    pick.items =
      typed === '' ? scripts : [...scripts, { label: `$(terminal) ${typed}`, line: typed, alwaysShow: true }];
  });
  try {
    return await new Promise((resolve) => {
      pick.onDidAccept(() => resolve(pick.activeItems[0]?.line ?? (pick.value.trim() || undefined)));
      pick.onDidHide(() => resolve(undefined));
      pick.show();
    });
  } finally {
    pick.dispose();
  }
}

async function scriptItems(folder: Uri): Promise<LineItem[]> {
  const text = await workspace.fs.readFile(Uri.joinPath(folder, 'package.json')).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => '',
  );
  const scripts = npmScripts(text).map(({ name, script }) => ({
    label: `$(play) npm run ${name}`,
    description: script,
    line: `npm run ${name}`,
  }));
  if (scripts.length === 0) return [];
  return [{ label: 'package.json', kind: QuickPickItemKind.Separator }, ...scripts];
}
