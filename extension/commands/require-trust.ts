import { workspace } from 'vscode';
import { UserNotice } from '../errors/user-notice';

/** Running a program needs the user's trust in the folder. */
export function requireTrust(): void {
  if (workspace.isTrusted) return;
  throw new UserNotice('Overlap runs programs only in a trusted workspace. Traces can be opened without.', [
    { title: 'Manage Workspace Trust', command: 'workbench.trust.manage' },
  ]);
}
