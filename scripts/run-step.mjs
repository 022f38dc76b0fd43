// Runs one installing command quietly; its output is shown only when it fails.
import { spawn } from 'node:child_process';

/** Resolves when `command args` ended with 0; rejects with the end of its output otherwise. No shell. */
export function runStep(command, args, { cwd, env } = {}) {
  return new Promise((resolvePromise, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-8000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => reject(new Error(`${command} could not be started: ${error.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) resolvePromise();
      else reject(new Error(`${command} ${args.join(' ')} ended with ${signal ?? code}:\n${output}`));
    });
  });
}

/** Says a long step in one plain line, with the seconds it took. */
export async function step(label, work) {
  const begun = Date.now();
  console.log(`${label} …`);
  const result = await work();
  console.log(`${label}: done in ${Math.round((Date.now() - begun) / 1000)} s`);
  return result;
}
