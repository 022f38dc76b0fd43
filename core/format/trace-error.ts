/** A file that cannot be read as a trace; message is one sentence for people, saying what to do. */
export class TraceError extends Error {
  constructor(
    readonly code: 'empty' | 'not-a-trace' | 'newer-version' | 'older-version' | 'nothing-readable',
    message: string,
  ) {
    super(message);
    this.name = 'TraceError';
  }
}
