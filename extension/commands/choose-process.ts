import { env, extensions, type QuickPickItem, QuickPickItemKind, window, workspace } from 'vscode';
import { type NodeProcess, nodeProcesses } from '../../launch/attach/node-processes';
import { processLabel, sayAge, startsOthers, typedTarget } from '../trace/attach-target';
import { type ChosenProcess, nameOf } from '../trace/chosen-process';

interface ProcessItem extends QuickPickItem {
  chosen?: ChosenProcess | (() => Promise<ChosenProcess>);
}

/** The Node.js processes of this machine to choose from; an id, or the host:port of an inspector, may be typed too. */
export async function chooseProcess(): Promise<ChosenProcess | undefined> {
  const pick = window.createQuickPick<ProcessItem>();
  pick.title = 'Attach to Running Process';
  pick.placeholder = 'Choose a Node.js process, or type its id, or host:port of its inspector';
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.busy = true;
  pick.show();
  try {
    let listed: ProcessItem[] = [];
    const offer = (): void => {
      pick.items = [...listed, ...typedItems(pick.value)];
    };
    pick.onDidChangeValue(offer);
    const chosen = new Promise<ProcessItem | undefined>((resolve) => {
      pick.onDidAccept(() => pick.activeItems[0]?.chosen && resolve(pick.activeItems[0]));
      pick.onDidHide(() => resolve(undefined));
    });
    listed = processItems((await nodeProcesses()).filter(notOfEditor));
    pick.busy = false;
    offer();
    const item = await chosen;
    return typeof item?.chosen === 'function' ? await item.chosen() : item?.chosen;
  } finally {
    pick.dispose();
  }
}

/** Those of the open folders first; npm and its like, which only start others, last. */
function processItems(processes: NodeProcess[]): ProcessItem[] {
  if (processes.length === 0) {
    return [{ label: 'No Node.js process of yours is running on this machine.', alwaysShow: true }];
  }
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  const isHere = ({ cwd }: NodeProcess): boolean => folders.some((folder) => isInside(cwd, folder));
  const launchers = processes.filter(({ command }) => startsOthers(command));
  const programs = processes.filter((process) => !launchers.includes(process));
  return [
    ...group('in this workspace', programs.filter(isHere)),
    ...group(
      'elsewhere',
      programs.filter((process) => !isHere(process)),
    ),
    ...group('only start others', launchers),
  ];
}

function group(title: string, processes: NodeProcess[]): ProcessItem[] {
  if (processes.length === 0) return [];
  return [{ label: title, kind: QuickPickItemKind.Separator }, ...processes.map(toItem)];
}

function toItem({ pid, command, cwd, ageMs }: NodeProcess): ProcessItem {
  const label = processLabel(command);
  return {
    label: `$(server-process) ${label}`,
    description: [`${pid}`, sayAge(ageMs)].filter((text) => text !== '').join(' · '),
    detail: [command.join(' '), cwd === '' ? '' : `in ${cwd}`].filter((text) => text !== '').join(' · '),
    chosen: { target: { pid }, label, cwd },
  };
}

function typedItems(text: string): ProcessItem[] {
  const typed = typedTarget(text);
  if (typed === null) return [];
  if ('refused' in typed) return [{ label: `$(error) ${typed.refused}`, alwaysShow: true }];
  const { target } = typed;
  const label =
    'pid' in target
      ? `$(debug-alt) Process ${target.pid}`
      : `$(debug-alt) The inspector on 127.0.0.1:${target.port}`;
  return [{ label, alwaysShow: true, chosen: async () => ({ ...(await nameOf(target)), target }) }];
}

/** VS Code's own processes, and those of its extensions, are nobody's program. */
function notOfEditor({ pid, command }: NodeProcess): boolean {
  if (pid === process.ppid) return false;
  const own = [env.appRoot, ...extensions.all.map(({ extensionPath }) => extensionPath)];
  return !command.some((word) => own.some((folder) => isInside(word.replace(/^--[\w-]+=/, ''), folder)));
}

function isInside(path: string, folder: string): boolean {
  if (folder === '' || !path.startsWith(folder)) return false;
  return path.length === folder.length || /[\\/]/.test(path[folder.length]);
}
