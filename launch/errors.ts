/** What can go wrong before, during or after a traced run, by a person's doing. */
export type UserErrorCode =
  | 'command-missing'
  | 'command-not-found'
  | 'not-executable'
  | 'folder-missing'
  | 'unsupported-node'
  | 'tracer-missing'
  | 'timeline-missing'
  | 'nothing-traced'
  | 'cannot-write'
  | 'trace-missing'
  | 'cannot-read'
  | 'no-process'
  | 'not-node'
  | 'not-allowed'
  | 'port-taken'
  | 'no-inspector'
  | 'not-attached'
  | 'cancelled';

/**
 * Something the user can do something about. The message is one or two plain sentences: what is wrong, what to do.
 * Anything else that is thrown is a bug of ours and must stay loud.
 */
export class UserError extends Error {
  override readonly name = 'UserError';

  constructor(
    readonly code: UserErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** The `code` of a system error ("ENOENT"), '' for everything else. */
export function systemCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}
