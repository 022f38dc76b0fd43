import { homedir } from 'node:os';
import { join } from 'node:path';

/** Absolute folder in which this user's caches of Overlap live; it may be deleted at any time. */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, 'overlap');
  if (process.platform === 'win32' && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, 'overlap', 'cache');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'overlap');
  return join(homedir(), '.cache', 'overlap');
}
