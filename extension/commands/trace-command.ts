import { dirname, relative, sep } from 'node:path';
import { type QuickPickItem, QuickPickItemKind, Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import { Guidance } from '../errors/user-notice';
import type { Services } from '../services';
import { npmScripts } from '../trace/npm-scripts';
import type { RecentCommand } from '../trace/recent-commands';
import { splitCommandLine } from '../trace/split-command-line';
import { requireTrust } from './require-trust';
import { type TraceReport, traceAndShow } from './trace-and-show';

/** Asks for an npm script or a command line (unless given one) and runs it under trace, in the workspace folder or the script's package. */
export async function traceCommand(services: Services, given?: string): Promise<TraceReport | undefined> {
  requireTrust();
  const folder = await chooseFolder();
  if (!folder) return undefined;
  const root = folder.uri.fsPath;
  const chosen =
    given === undefined
      ? await chooseCommand(root, services.recent.within(root))
      : { line: given, cwd: root };
  if (chosen === undefined) return undefined;
  const { line, cwd } = chosen;
  const { command, env } = splitCommandLine(line, process.platform === 'win32');
  const report = await traceAndShow(services, { command, label: line.trim(), cwd, env });
  // Not what could not be started: that was mistyped.
  if (given === undefined) await services.recent.add({ line: line.trim(), cwd });
  return report;
}

async function chooseFolder(): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders?.filter((f) => f.uri.scheme === 'file') ?? [];
  if (folders.length === 0) throw new Guidance('Open the folder of your program first: commands run in it.');
  if (folders.length === 1) return folders[0];
  return window.showWorkspaceFolderPick({ placeHolder: 'Folder to run the command in' });
}

interface CommandItem extends QuickPickItem {
  command?: RecentCommand;
}

/** One box for all: what was traced last, scripts to choose from, and what is typed as a command line. */
async function chooseCommand(
  root: string,
  recent: readonly RecentCommand[],
): Promise<RecentCommand | undefined> {
  const packages = await Promise.all(packagesOf(root).map((cwd) => scriptItems(cwd, root, recent)));
  const known = [...recentItems(recent, root), ...packages.flat()];
  const pick = window.createQuickPick<CommandItem>();
  pick.title = 'Trace Command';
  pick.placeholder = 'Choose an npm script, or type a command: node app.js --port 8080';
  pick.matchOnDescription = true;
  pick.items = known;
  pick.onDidChangeValue((value) => {
    const line = value.trim();
    const typed = { label: `$(terminal) ${line}`, command: { line, cwd: root }, alwaysShow: true };
    // While it sorts by what is typed, VS Code leaves headings above what is not theirs.
    pick.items = line === '' ? known : [typed, ...known.filter(({ command }) => command)];
  });
  try {
    return await new Promise((resolve) => {
      const typed = (): RecentCommand | undefined =>
        pick.value.trim() ? { line: pick.value, cwd: root } : undefined;
      pick.onDidAccept(() => resolve(pick.activeItems[0]?.command ?? typed()));
      pick.onDidHide(() => resolve(undefined));
      pick.show();
    });
  } finally {
    pick.dispose();
  }
}

const heading = (label: string): CommandItem => ({ label, kind: QuickPickItemKind.Separator });

/** Said of what does not run in the root. */
const inFolder = (cwd: string, root: string): string[] => (cwd === root ? [] : [`in ${relative(root, cwd)}`]);

const isAmong = (one: RecentCommand, list: readonly RecentCommand[]): boolean =>
  list.some(({ line, cwd }) => line === one.line && cwd === one.cwd);

function recentItems(recent: readonly RecentCommand[], root: string): CommandItem[] {
  if (recent.length === 0) return [];
  const items = recent.map((command) => ({
    label: `$(history) ${command.line}`,
    description: inFolder(command.cwd, root).join(),
    command,
  }));
  return [heading('traced before'), ...items];
}

/** Of a workspace of packages: the folders from that of the file in the editor up to the root. */
function packagesOf(root: string): string[] {
  const file = window.activeTextEditor?.document.uri;
  const out: string[] = [];
  if (file?.scheme === 'file') {
    for (let at = dirname(file.fsPath); at.startsWith(root + sep); at = dirname(at)) out.push(at);
  }
  return [...out, root];
}

/** Under the path of its package.json, without those in `but`; none where there is no such file. */
async function scriptItems(cwd: string, root: string, but: readonly RecentCommand[]): Promise<CommandItem[]> {
  const file = Uri.joinPath(Uri.file(cwd), 'package.json');
  const text = await workspace.fs.readFile(file).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => '',
  );
  const scripts = npmScripts(text)
    .map(({ name, script }) => ({
      label: `$(play) npm run ${name}`,
      description: [script, ...inFolder(cwd, root)].join(' · '),
      command: { line: `npm run ${name}`, cwd },
    }))
    .filter(({ command }) => !isAmong(command, but));
  if (scripts.length === 0) return [];
  return [heading(relative(root, file.fsPath)), ...scripts];
}
