import { env, Uri, workspace } from 'vscode';
import { UserError } from '../../launch/errors';
import { UserNotice } from '../errors/user-notice';
import type { Services } from '../services';
import { outcomeMessage } from '../trace/outcome-message';
import { programEnvironment } from '../trace/program-environment';
import { saveSources } from '../trace/save-sources';
import { followAndShow, report } from './follow-and-show';

export interface TraceTask {
  command: string[];
  label: string;
  cwd: string;
  env: Record<string, string>;
}

/** What a trace command gives back to whoever runs it as a command. */
export interface TraceReport {
  trace: string;
  exitCode: number | null;
  signal: string | null;
  findings: number;
  spansDrawn: Promise<number>;
}

/** Runs a program under trace, then shows its timeline beside the editor and its hints in it. */
export async function traceAndShow(services: Services, task: TraceTask): Promise<TraceReport> {
  const { runner, traces } = services;
  await saveSources();
  const output = traces.newTrace(task.label);
  const include = workspace.getConfiguration('overlap', Uri.file(task.cwd)).get<string[]>('include', []);
  const request = { ...task, output, include, env: programEnvironment(process.env, task.env) };
  const run = (grew: Parameters<typeof runner.run>[1]) =>
    runner.run(request, grew).catch((error) => {
      throw withSettings(error);
    });
  const { outcome, result, spansDrawn } = await followAndShow(services, output, run);
  report(services, output, outcomeMessage(task.label, outcome, result));
  return {
    trace: outcome.tracePath,
    exitCode: outcome.exitCode,
    signal: outcome.signal,
    findings: result.findings.length,
    spansDrawn,
  };
}

/** A wrong node is put right in the settings. */
function withSettings(error: unknown): unknown {
  if (!(error instanceof UserError)) return error;
  if (error.code !== 'command-not-found' && error.code !== 'unsupported-node') return error;
  // A path of this machine: where the window is remote, it belongs to the remote's settings.
  const command = env.remoteName ? 'workbench.action.openRemoteSettings' : 'workbench.action.openSettings';
  const query = { query: 'overlap.nodePath' };
  return new UserNotice(error.message, [{ title: 'Choose Node.js…', command, arguments: [query] }]);
}
