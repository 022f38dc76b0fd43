import { nodeProcesses } from '../../launch/attach/node-processes';
import { type AttachTarget, processLabel } from './attach-target';

/** A process to trace, and what to call it. */
export interface ChosenProcess {
  target: AttachTarget;
  label: string;
  /** Absolute; '' = unknown. */
  cwd: string;
}

/** What to call a process that was named by its number. */
export async function nameOf(target: AttachTarget): Promise<{ label: string; cwd: string }> {
  if ('port' in target) return { label: `port ${target.port}`, cwd: '' };
  const process = (await nodeProcesses()).find(({ pid }) => pid === target.pid);
  return {
    label: process ? processLabel(process.command) : `process ${target.pid}`,
    cwd: process?.cwd ?? '',
  };
}
