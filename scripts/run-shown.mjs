// Runs a command whose output the user sees.
import { spawn } from 'node:child_process';

/**
 * Resolves with the exit code (1 when a signal ended it). `onLine` sees every line of stdout and stderr as it is shown;
 * `prefix` begins each line, where several commands are shown at the same time.
 */
export function runShown(command, args, { cwd, env, onLine, prefix = '' } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: onLine || prefix ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    if (onLine || prefix) {
      follow(child.stdout, process.stdout, prefix, onLine);
      follow(child.stderr, process.stderr, prefix, onLine);
    }
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

function follow(from, to, prefix, onLine = () => {}) {
  let rest = '';
  const show = (line) => {
    to.write(`${line === '' ? '' : prefix}${line}\n`);
    onLine(line);
  };
  from.setEncoding('utf8');
  from.on('data', (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    lines.forEach(show);
  });
  from.on('end', () => rest !== '' && show(rest));
}
