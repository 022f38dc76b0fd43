import { workspace } from 'vscode';
import { UserNotice } from '../errors/user-notice';

/** Running a program, and loading code into one that runs, needs the user's trust in the folder. */
export function requireTrust(): void {
  if (workspace.isTrusted) return;
  throw new UserNotice(
    'Overlap runs and traces programs only in a trusted workspace. Traces can be opened without.',
    [{ title: 'Manage Workspace Trust', command: 'workbench.trust.manage' }],
  );
}
