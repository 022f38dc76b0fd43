import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { systemCode } from './errors';
import { partFiles } from './join-parts';

const STEP_MS = 25;

/**
 * Waits until no process that writes a part is alive, at most graceMs: children may outlive the command by a moment,
 * daemons for ever. Resolves with the pids that are still running.
 */
export async function waitForParts(directory: string, graceMs: number): Promise<number[]> {
  const deadline = performance.now() + graceMs;
  for (;;) {
    const running = [...new Set(partFiles(directory).map(pidOf))].filter(isRunning);
    if (running.length === 0 || performance.now() >= deadline) return running;
    await delay(STEP_MS);
  }
}

/** Part files are named pid-thread-start. */
function pidOf(file: string): number {
  return Number.parseInt(basename(file), 10);
}

/** True while a process does or may do something; an ended one that nobody collected does not count. */
export function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

/** An orphan that ended stays in the table for ever where process 1 collects nobody (small containers). */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return /^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
