import { commands, type LogOutputChannel, window } from 'vscode';
import { TraceError } from '../../core/format/trace-error';
import { UserError } from '../../launch/errors';
import { Guidance, type NoticeAction, UserNotice } from './user-notice';

/** True for errors whose message was written for people. */
export function isExpected(error: unknown): error is UserNotice | UserError | TraceError {
  return error instanceof UserNotice || error instanceof UserError || error instanceof TraceError;
}

/** Tells the user. What was not expected is a bug of ours: it is said so, and its stack goes to the log. */
export function showError(error: unknown, log: LogOutputChannel): void {
  // Another trace took its place: nobody waits for this one any more.
  if (error instanceof UserError && error.code === 'cancelled') return;
  if (isExpected(error)) {
    log.warn(error.message);
    const actions = error instanceof UserNotice ? error.actions : [];
    const show = error instanceof Guidance ? window.showInformationMessage : window.showErrorMessage;
    void offer(show(error.message, ...actions.map((a) => a.title)), actions);
    return;
  }
  const detail = error instanceof Error ? error : new Error(String(error));
  log.error(detail);
  const open = 'Show Log';
  void window
    .showErrorMessage(`Overlap failed, which it should not: ${detail.message}`, open)
    .then((choice) => choice === open && log.show());
}

/** Runs the command of the button that is pressed. */
export async function offer(choice: Thenable<string | undefined>, actions: NoticeAction[]): Promise<void> {
  const title = await choice;
  const action = actions.find((a) => a.title === title);
  if (action) await commands.executeCommand(action.command, ...(action.arguments ?? []));
}
