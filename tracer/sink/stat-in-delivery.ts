import { executionAsyncResource } from 'node:async_hooks';

/**
 * Whether the thread is in a callback of the file system's, or in the hooks before it: what a stat of the program's has
 * found may then still lie where a stat of ours would overwrite it.
 */
export function statMayBeInDelivery(): boolean {
  const name = executionAsyncResource()?.constructor?.name;
  return name === 'FSReqCallback' || name === 'StatWatcher';
}
