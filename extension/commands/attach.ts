import { Uri, workspace } from 'vscode';
import { UserNotice } from '../errors/user-notice';
import type { Services } from '../services';
import { runAttached } from '../trace/attach-runner';
import { typedTarget } from '../trace/attach-target';
import { type ChosenProcess, nameOf } from '../trace/chosen-process';
import { attachedMessage } from '../trace/outcome-message';
import { choosePeriod } from './choose-period';
import { chooseProcess } from './choose-process';
import { followAndShow, report } from './follow-and-show';
import { requireTrust } from './require-trust';
import type { TraceReport } from './trace-and-show';

/** For keybindings and other extensions: what would be asked otherwise. */
export interface AttachArguments {
  /** A process id, or "host:port" of an inspector. */
  target?: number | string;
  /** 0: until it is stopped. */
  seconds?: number;
}

/** Asks for a running process and how long, and traces it. */
export async function attach(services: Services, given?: AttachArguments): Promise<TraceReport | undefined> {
  requireTrust();
  const chosen =
    given?.target === undefined ? await chooseProcess() : await processGiven(String(given.target));
  if (!chosen) return undefined;
  const { target, label, cwd } = chosen;
  const ms = typeof given?.seconds === 'number' ? given.seconds * 1000 : await choosePeriod(label);
  if (ms === undefined) return undefined;
  const output = services.traces.newTrace(label);
  const folder = cwd === '' ? undefined : Uri.file(cwd);
  const include = workspace.getConfiguration('overlap', folder).get<string[]>('include', []);
  const request = { target, label, output, include, ms: ms > 0 ? ms : undefined };
  const { outcome, result, spansDrawn } = await followAndShow(services, output, (grew) =>
    runAttached(request, services.running, grew),
  );
  report(services, output, attachedMessage(label, outcome.ended, result));
  return {
    trace: outcome.tracePath,
    exitCode: null,
    signal: null,
    findings: result.findings.length,
    spansDrawn,
  };
}

async function processGiven(text: string): Promise<ChosenProcess> {
  const typed = typedTarget(text);
  if (typed === null)
    throw new UserNotice(`"${text}" is neither a process id nor the host:port of an inspector.`);
  if ('refused' in typed) throw new UserNotice(typed.refused);
  return { ...(await nameOf(typed.target)), target: typed.target };
}
