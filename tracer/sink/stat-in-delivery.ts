import { executionAsyncResource } from 'node:async_hooks';

/**
 * Whether the thread is in a callback of the file system's, or in the hooks before it: what a stat of the program's has
 * found may then still lie where a stat of ours would overwrite it. The resource may be the program's own object, with
 * whatever it calls its constructor: that is no stat, and must not throw here.
 */
export function statMayBeInDelivery(): boolean {
  try {
    const name = executionAsyncResource()?.constructor?.name;
    return name === 'FSReqCallback' || name === 'StatWatcher';
  } catch {
    return false;
  }
}
