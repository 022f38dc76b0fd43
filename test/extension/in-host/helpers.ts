import assert from 'node:assert/strict';
import {
  commands,
  type Diagnostic,
  extensions,
  languages,
  type Tab,
  TabInputCustom,
  TabInputWebview,
  type TextEditor,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import type { TraceReport } from '../../../extension/commands/trace-and-show';

export type { TraceReport };

export function fileUri(name: string): Uri {
  return Uri.joinPath(workspace.workspaceFolders![0].uri, name);
}

export async function openFile(name: string): Promise<TextEditor> {
  return window.showTextDocument(fileUri(name), { viewColumn: ViewColumn.One, preview: false });
}

export async function traceFile(name: string): Promise<TraceReport> {
  await openFile(name);
  // What the command gives back comes as it is only from an extension that is active already, else as JSON.
  await extensions.getExtension('overlap.overlap')!.activate();
  const report = await commands.executeCommand<TraceReport | undefined>('overlap.traceActiveFile');
  assert.ok(report, `${name} was not traced: an error was shown instead`);
  return report;
}

export function hintsIn(name: string): Diagnostic[] {
  return languages.getDiagnostics(fileUri(name)).filter((d) => d.source === 'Overlap');
}

/** Tabs with a timeline: the panel of the last run, and editors of trace files. */
export function timelineTabs(): Tab[] {
  const isPanel = (input: unknown): boolean =>
    input instanceof TabInputWebview && input.viewType.endsWith('overlap.timelinePanel');
  const isEditor = (input: unknown): boolean =>
    input instanceof TabInputCustom && input.viewType === 'overlap.timeline';
  return window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ input }) => isPanel(input) || isEditor(input));
}

export async function closeAll(): Promise<void> {
  await commands.executeCommand('workbench.action.files.revert');
  await commands.executeCommand('workbench.action.closeAllEditors');
}

/** The one timeline that is open, once it is and has this title; the tabs are known a moment after what opens them. */
export async function timelineTab(label: string): Promise<Tab> {
  let tabs: Tab[] = [];
  await until(
    `the only timeline is "${label}"`,
    () => {
      tabs = timelineTabs();
      return tabs.length === 1 && tabs[0].label === label;
    },
    () => `there are ${JSON.stringify(tabs.map((tab) => tab.label))}`,
  );
  return tabs[0];
}

/** Closes every editor and takes the terminals of earlier runs away: one of the same name would be taken for the next. */
export async function tidyWindow(): Promise<void> {
  await closeAll();
  await until('their tabs are gone', () => window.tabGroups.all.every((group) => group.tabs.length === 0));
  for (const terminal of window.terminals) if (terminal.name.startsWith('Overlap')) terminal.dispose();
  await until('their terminals are gone', () => !window.terminals.some((t) => t.name.startsWith('Overlap')));
}

const PATIENCE_MS = 60_000;

/** Resolves once `condition` holds; it is looked at 20 times a second. @param found what there is instead, for the message */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  found = (): string => '',
): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (Date.now() > deadline)
      throw new Error(`waited ${PATIENCE_MS / 1000} s in vain until ${what}; ${found()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
