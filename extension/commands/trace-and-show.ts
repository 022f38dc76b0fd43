import { basename } from 'node:path';
import { env, Uri, window, workspace } from 'vscode';
import type { AnalysisResult } from '../../core/analysis/finding';
import { UserError } from '../../launch/errors';
import type { TraceOutcome } from '../../launch/trace-command';
import { offer } from '../errors/show-error';
import { type NoticeAction, UserNotice } from '../errors/user-notice';
import type { Services } from '../services';
import { LiveTrace } from '../timeline/live-trace';
import { outcomeMessage } from '../trace/outcome-message';
import { programEnvironment } from '../trace/program-environment';
import { saveSources } from '../trace/save-sources';

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
  const { runner, traces, panel, hints } = services;
  await saveSources();
  const output = traces.newTrace(task.label);
  const include = workspace.getConfiguration('overlap', Uri.file(task.cwd)).get<string[]>('include', []);
  const live = new LiveTrace(basename(output));
  const request = { ...task, output, include, env: programEnvironment(process.env, task.env) };
  let outcome: TraceOutcome;
  try {
    outcome = await runner.run(request, (pieces) => {
      const first = live.empty;
      live.grow(pieces);
      if (first) panel.showLive(live);
    });
  } catch (error) {
    live.fail((error as Error).message);
    throw withSettings(error);
  }
  const uri = Uri.file(outcome.tracePath);
  const { session, document } = panel.show(uri, true);
  const result = await document.analysis;
  hints.show(document);
  report(task.label, outcome, result);
  return {
    trace: outcome.tracePath,
    exitCode: outcome.exitCode,
    signal: outcome.signal,
    findings: result.findings.length,
    spansDrawn: session.firstPicture,
  };
}

function report(label: string, outcome: TraceOutcome, result: AnalysisResult): void {
  const { text, warning, hints } = outcomeMessage(label, outcome, result);
  const actions: NoticeAction[] = hints
    ? [{ title: 'Show Problems', command: 'workbench.actions.view.problems' }]
    : [];
  const show = warning ? window.showWarningMessage : window.showInformationMessage;
  void offer(show(text, ...actions.map((a) => a.title)), actions);
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
