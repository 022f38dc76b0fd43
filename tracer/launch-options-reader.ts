import { type LaunchOptions, OPTIONS_VARIABLE } from '../core/format/launch-options';

/** What the tracer finds in the environment: the launcher's options, and who loaded a tracer before. */
export interface TracingOptions extends LaunchOptions {
  /** Parent of parentPid: a worker thread's process has the main thread's parent. */
  grandparentPid?: number;
}

/** null when this process was not started by the launcher. */
export function readLaunchOptions(): TracingOptions | null {
  const text = process.env[OPTIONS_VARIABLE];
  if (!text) return null;
  const options = JSON.parse(text) as TracingOptions;
  return typeof options.partsDirectory === 'string' ? options : null;
}

/** Children (and worker threads) of this process find it as their parent. */
export function leaveOptions(options: TracingOptions): void {
  if (options.parentPid === process.pid) return;
  const forChildren: TracingOptions = {
    ...options,
    parentPid: process.pid,
    grandparentPid: options.parentPid,
  };
  process.env[OPTIONS_VARIABLE] = JSON.stringify(forChildren);
}

/** PartMeta.ppid */
export function parentOf(options: TracingOptions): number {
  return options.parentPid === process.pid ? (options.grandparentPid ?? 0) : options.parentPid;
}
