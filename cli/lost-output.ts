import { systemCode } from '../launch/errors';
import { fileTrouble } from '../launch/file-trouble';
import { ExitCode } from './bad-use';

/**
 * Lets us end as we would have ended when nobody takes what we print: a reader that has seen enough ("| head") or a
 * terminal that was closed must not change the verdict of a check, nor the exit code of a traced program. What is
 * asked for on stdout and cannot be written there, as on a full disk, is told and is exit code 2.
 */
export function tolerateLostOutput(): void {
  process.stderr.on('error', () => {});
  process.stdout.on('error', (error) => {
    if (systemCode(error) === 'EPIPE') return;
    process.stderr.write(`overlap: stdout cannot be written: ${fileTrouble(error, 'writing')}.\n`);
    process.once('exit', (code) => {
      if (code === ExitCode.Ok) process.exitCode = ExitCode.BadUse;
    });
  });
}
