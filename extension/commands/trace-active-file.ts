import { basename, dirname, relative } from 'node:path';
import { type TextDocument, window, workspace } from 'vscode';
import { findCommand } from '../../launch/find-command';
import { nodeVersion } from '../../launch/node-version';
import { Guidance, UserNotice } from '../errors/user-notice';
import type { Services } from '../services';
import { findTestRunner, testCommand } from '../trace/find-test-runner';
import { findTsx } from '../trace/find-tsx';
import { isProgramFile, programCommand } from '../trace/program-command';
import { programEnvironment } from '../trace/program-environment';
import { requireTrust } from './require-trust';
import { type TraceReport, traceAndShow } from './trace-and-show';

/** Saves the file in the active editor and runs it under trace: in its workspace folder, a test with its runner in its package. */
export async function traceActiveFile(services: Services): Promise<TraceReport> {
  requireTrust();
  const document = activeFile();
  const file = document.uri.fsPath;
  const node =
    workspace.getConfiguration('overlap', document.uri).get<string>('nodePath', '').trim() || 'node';
  const runner = findTestRunner(file, document.getText());
  if (runner) {
    const command = testCommand(node, runner, relative(runner.home, file));
    return traceAndShow(services, { command, label: basename(file), cwd: runner.home, env: {} });
  }
  const cwd = workspace.getWorkspaceFolder(document.uri)?.uri.fsPath ?? dirname(file);
  const env = programEnvironment(process.env);
  const runtime = { node, version: nodeVersion(findCommand(node, cwd, env), env), tsx: findTsx(file) };
  return traceAndShow(services, {
    // Shorter to read in the terminal and in the trace; a name like -x.js must not look like a flag.
    command: programCommand(relative(cwd, file).replace(/^-/, './-'), runtime),
    label: basename(file),
    cwd,
    env: {},
  });
}

/** The document of the active editor, or of the only visible program when the focus is elsewhere (a timeline, a panel). */
function activeFile(): TextDocument {
  const programs = window.visibleTextEditors.map((e) => e.document).filter((d) => isProgramFile(d.fileName));
  const document = window.activeTextEditor?.document ?? (programs.length === 1 ? programs[0] : undefined);
  if (!document) {
    throw new Guidance('No file is open. Open the JavaScript or TypeScript file that starts your program.');
  }
  if (document.isUntitled) throw new Guidance('Save the file first: it is run from disk.');
  if (document.uri.scheme !== 'file') {
    throw new UserNotice(
      `${basename(document.fileName)} is not on this machine's disk, so it cannot be run.`,
    );
  }
  return document;
}
