/** The command line was not understood: one sentence, exit code 2. */
export class BadUse extends Error {
  override readonly name = 'BadUse';
}

export const ExitCode = { Ok: 0, Failed: 1, BadUse: 2, Bug: 70 } as const;
