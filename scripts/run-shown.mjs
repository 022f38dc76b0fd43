// Runs a command whose output the user sees.
import { spawn } from 'node:child_process';

/** Resolves with the exit code (1 when a signal ended it). `onLine` sees every line of stdout and stderr as it is shown. */
export function runShown(command, args, { cwd, env, onLine } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: onLine ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    if (onLine) {
      follow(child.stdout, process.stdout, onLine);
      follow(child.stderr, process.stderr, onLine);
    }
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

function follow(from, to, onLine) {
  let rest = '';
  from.setEncoding('utf8');
  from.on('data', (text) => {
    to.write(text);
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    for (const line of lines) onLine(line);
  });
  from.on('end', () => rest !== '' && onLine(rest));
}
